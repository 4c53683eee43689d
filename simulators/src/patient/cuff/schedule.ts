import type { EpochMs } from "@evenkeel/shared/time";

/** Minutes from start to start that monitors offer. */
export const CUFF_INTERVALS = [1, 2.5, 3, 5, 10, 15, 20, 30, 60] as const;
/** `stat`: one after the other for five minutes. */
export type CuffMode = "manual" | "stat" | (typeof CUFF_INTERVALS)[number];

const MINUTE_MS = 60_000;
const STAT_MS = 5 * MINUTE_MS;
/** The arm's rest between two cycles: short at first, later longer (Spacelabs 90341 manual). */
const FIRST_REST_MS = 5000;
const LATER_REST_MS = 30_000;
const SHORT_REST_FOR_MS = 15 * MINUTE_MS;

/** When the cuff goes up by itself. */
export class CuffSchedule {
  private readonly alignTo: EpochMs | null;
  private current: CuffMode;
  private before: CuffMode;
  private since: EpochMs;
  private lastStart: EpochMs | null = null;
  private lastEnd: EpochMs | null = null;

  /** @param alignTo readings fall on whole intervals from here, such as the session's start; from the first reading when null */
  constructor(mode: CuffMode, at: EpochMs, alignTo: EpochMs | null) {
    this.alignTo = alignTo;
    this.current = this.before = mode;
    this.since = at;
  }

  get mode(): CuffMode {
    return this.current;
  }

  set(mode: CuffMode, at: EpochMs): void {
    if (this.current !== "stat") this.before = this.current;
    this.current = mode;
    this.since = at;
    this.lastStart = null;
  }

  /** Back to what was set before STAT, counted from now. */
  endStat(at: EpochMs): void {
    if (this.current !== "stat") return;
    this.set(this.before === "stat" ? "manual" : this.before, at);
    this.lastStart = at;
  }

  started(at: EpochMs): void {
    this.lastStart = at;
  }

  ended(at: EpochMs): void {
    this.lastEnd = at;
    if (at - this.since >= STAT_MS) this.endStat(at);
  }

  /** When the next cycle begins; null for one that only a person begins. */
  nextAt(): EpochMs | null {
    if (this.current === "manual") return null;
    const rested = this.lastEnd === null ? this.since : this.lastEnd + this.restMs();
    if (this.current === "stat") return Math.max(this.since, rested);
    return Math.max(rested, this.intervalFrom(this.current * MINUTE_MS));
  }

  private restMs(): EpochMs {
    if (this.current === "stat") return FIRST_REST_MS;
    return this.lastEnd !== null && this.lastEnd - this.since > SHORT_REST_FOR_MS ? LATER_REST_MS : FIRST_REST_MS;
  }

  private intervalFrom(length: EpochMs): EpochMs {
    if (this.alignTo === null) return this.lastStart === null ? this.since : this.lastStart + length;
    const after = this.lastStart === null ? this.since - 1 : this.lastStart;
    return this.alignTo + (Math.floor((after - this.alignTo) / length) + 1) * length;
  }
}
