import type { EpochMs } from "@evenkeel/shared/time";

/** Counts what a device would have sent by now at its steady rhythm, however irregularly it is asked. */
export class Rhythm {
  private readonly perSecond: number;
  private readonly most: number;
  private origin: EpochMs | null = null;
  private askedAt: EpochMs = -Infinity;
  private sent = 0;

  /** @param most a line that was not asked for longer than this many has lost the rest, as a real one would */
  constructor(perSecond: number, most: number) {
    this.perSecond = perSecond;
    this.most = most;
  }

  /** How many are due at `at`, counted from the first time of asking; a clock set back begins anew. */
  due(at: EpochMs): number {
    if (this.origin === null || at < this.askedAt) {
      this.origin = at;
      this.sent = 0;
    }
    this.askedAt = at;
    const total = Math.floor(((at - this.origin) * this.perSecond) / 1000) + 1;
    const due = Math.max(0, Math.min(total - this.sent, this.most));
    this.sent = Math.max(this.sent, total);
    return due;
  }
}
