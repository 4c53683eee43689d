import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericObservation } from "@evenkeel/shared/vitals";
import { CUFF_VITALS } from "./cuff.ts";
import { CUFF_NONE, CUFF_RESULT } from "./frame.ts";

/** An adult's cuff is let off after this long at the latest: a measurement that nothing came of has failed. */
const LONGEST_MS = 180_000;
/** A result is shown with the panel's next update. */
const SHOWN_AFTER_MS = 1000;
/** The counter's four digits; also what it shows before the first result, so that any result makes it go back. */
const COUNTER_MOST = 9999;
const CUFF_ERROR = 3;

type CuffVital = (typeof CUFF_VITALS)[number];

interface Result {
  readonly measuredAt: EpochMs;
  readonly values: ReadonlyMap<CuffVital, number>;
}

/** The cuff of the simulated monitor: its result, its counter, and a measurement under way. */
export class CuffTwin {
  private result: Result | null = null;
  private hasFailed = false;
  /** What the panel will show with its next update. */
  private coming: Result | "error" | null = null;
  private comingSince: EpochMs | null = null;
  /** When the host started the measurement that is under way; null: none is. */
  private startedAt: EpochMs | null = null;

  take({ vital, value, measuredAt, at }: NumericObservation): void {
    const own = CUFF_VITALS.find((one) => one === vital);
    if (own === undefined || !Number.isFinite(value)) return;
    const rounded = Math.max(0, Math.min(999, Math.floor(value + 0.5)));
    const time = measuredAt ?? at;
    const same = [this.coming, this.result].find((one) => one && one !== "error" && one.measuredAt === time);
    const values = new Map(same && same !== "error" ? same.values : []).set(own, rounded);
    this.coming = { measuredAt: time, values };
    this.comingSince = null;
  }

  /** The measurement fails, or the failure is cleared away. */
  fail(hasFailed: boolean): void {
    this.coming = hasFailed ? "error" : null;
    this.comingSince = null;
    if (!hasFailed) this.hasFailed = false;
  }

  start(at: EpochMs): void {
    this.startedAt ??= at;
  }

  stop(): void {
    this.startedAt = null;
  }

  tick(at: EpochMs): void {
    if (this.startedAt !== null && at - this.startedAt >= LONGEST_MS) this.coming ??= "error";
    if (this.coming === null) return;
    this.comingSince ??= at;
    if (at - this.comingSince < SHOWN_AFTER_MS) return;
    this.hasFailed = this.coming === "error";
    if (this.coming !== "error") this.result = this.coming;
    this.coming = this.startedAt = null;
  }

  /** Columns 3 to 18 of the answer. */
  answer(at: EpochMs): string {
    const values = CUFF_VITALS.map((vital) => this.result?.values.get(vital)?.toString().padStart(3, "0") ?? "   ");
    return `${this.status}00${this.elapsed(at)}${values.join("")}`;
  }

  private get status(): number {
    if (this.startedAt !== null) return CUFF_NONE;
    if (this.hasFailed) return CUFF_ERROR;
    return this.result === null ? CUFF_NONE : CUFF_RESULT;
  }

  private elapsed(at: EpochMs): string {
    const seconds = this.result === null ? COUNTER_MOST : Math.floor((at - this.result.measuredAt) / 1000);
    return Math.max(0, Math.min(COUNTER_MOST, seconds)).toString().padStart(4, "0");
  }
}
