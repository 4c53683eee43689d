import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, Observation } from "@evenkeel/shared/vitals";

/** A notice without its time: what a device's status word says while it stands in the line. */
export type StandingNotice = Omit<DeviceNotice, "active" | "at" | "kind">;

/**
 * Makes beginnings and ends out of a status that every line says anew. It remembers what the last line said and no more,
 * so that a device which invents a code a second costs nothing.
 */
export class NoticeEdges {
  private readonly forgottenAfterMs: EpochMs;
  private standing = new Map<string, StandingNotice>();
  private followedAt: EpochMs = Infinity;

  /** @param forgottenAfterMs after so long without a line, whoever listens has given up what stood, and is told again */
  constructor(forgottenAfterMs: EpochMs) {
    this.forgottenAfterMs = forgottenAfterMs;
  }

  /** Tells what began and what ended since the last line. */
  follow(notices: readonly StandingNotice[], at: EpochMs, tell: (observation: Observation) => void): void {
    const now = new Map(notices.map((notice) => [notice.code, notice]));
    const forgotten = at - this.followedAt >= this.forgottenAfterMs;
    for (const [code, notice] of this.standing) {
      if (!now.has(code)) tell({ kind: "notice", at, ...notice, active: false });
    }
    for (const [code, notice] of now) {
      if (forgotten || !this.standing.has(code)) tell({ kind: "notice", at, ...notice, active: true });
    }
    this.standing = now;
    this.followedAt = at;
  }
}
