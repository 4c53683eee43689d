import type { EpochMs } from "@evenkeel/shared/time";

/** When a printing device prints, counted from the first time of asking, however irregularly it is asked. */
export class LineRhythm {
  private readonly periodMs: EpochMs;
  private nextAt: EpochMs | null = null;
  private askedAt: EpochMs = -Infinity;

  constructor(periodMs: EpochMs) {
    this.periodMs = periodMs;
  }

  /**
   * @returns when the line that is due was due; null before the next one. Who asks late has missed lines, as who
   * unplugged the cable would have; a clock that is set back begins anew.
   */
  due(at: EpochMs): EpochMs | null {
    if (this.nextAt === null || at < this.askedAt) this.nextAt = at;
    this.askedAt = at;
    if (at < this.nextAt) return null;
    const due = at - ((at - this.nextAt) % this.periodMs);
    this.nextAt = due + this.periodMs;
    return due;
  }
}
