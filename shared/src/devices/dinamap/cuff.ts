import type { EpochMs } from "@evenkeel/shared/time";
import { type NumericKey, type Observation, plausibleValue } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { COLUMN, CUFF_NONE, CUFF_RESULT, numberAt } from "./frame.ts";

/** One answer to the request for the cuff. `elapsed`: seconds since the result was taken; `null` where there is none. */
export interface CuffAnswer {
  readonly status: number;
  readonly elapsed: number | null;
  readonly values: readonly [systolic: number | null, diastolic: number | null, mean: number | null];
}

/** The vitals in the order of their columns. */
export const CUFF_VITALS = ["nibpSys", "nibpDia", "nibpMean"] as const satisfies readonly NumericKey[];
const ERROR_TEXT = "The cuff measurement failed: check the cuff and its hose, and measure again.";

/** The counter has whole seconds, and a poll may be a second late. */
const SAME_MS = 3000;
const SINCE_MS = 2000;
/** Polls further apart than this have left room for a whole measurement. */
const BREAK_MS = 5000;
/** From here on the four digits of the counter are about to begin again at 0, or stay where they are. */
const COUNTER_ENDS = 9990;

/** `null` where the line is too short or its status no digit. */
export function readCuff(text: string): CuffAnswer | null {
  const status = numberAt(text, COLUMN.status);
  if (status === null || text.length < COLUMN.mean[1]) return null;
  const values = [COLUMN.systolic, COLUMN.diastolic, COLUMN.mean].map((column) => numberAt(text, column));
  return { status, elapsed: numberAt(text, COLUMN.elapsed), values: values as unknown as CuffAnswer["values"] };
}

interface Seen {
  readonly status: number;
  readonly elapsed: number;
  readonly at: EpochMs;
}

/**
 * Finds what is new in the answers: the device repeats its last result for hours. A result is new when its counter has
 * gone back. The one that stands there at first contact is not told: nobody knows whose pressure it was.
 */
export class Cuff {
  private readonly tell: (observation: Observation) => void;
  private readonly faults: FaultTally;
  private before: Seen | null = null;
  /** The last result seen, told or not. */
  private known: { readonly values: string; readonly measuredAt: EpochMs } | null = null;
  private hasFailed = false;
  private isUnheard = false;

  constructor(tell: (observation: Observation) => void, faults: FaultTally) {
    this.tell = tell;
    this.faults = faults;
  }

  hear(now: CuffAnswer, at: EpochMs): void {
    if (now.status === 0) {
      this.faults.add("unknown-code", 1, formatUnknownCode({ code: "0", system: "Dinamap cuff status" }));
      return;
    }
    this.tellFailure(now.status > CUFF_NONE, at);
    const { before } = this;
    this.before = { status: now.status, elapsed: now.elapsed ?? Infinity, at };
    if (now.status !== CUFF_RESULT) return;
    if (now.elapsed === null) {
      this.faults.add("bad-message", 1, "cuff result without its time");
      return;
    }
    const measuredAt = at - now.elapsed * 1000;
    const values = now.values.join("/");
    const isNew = before !== null && this.isNew(before, now.elapsed, measuredAt, values, at);
    if (isNew) this.tellResult(now, measuredAt, at);
    if (isNew || this.known === null) this.known = { values, measuredAt };
  }

  /** The line was silent: what holds is told again, for the line has forgotten it. */
  forget(): void {
    this.isUnheard = true;
  }

  private isNew(before: Seen, elapsed: number, measuredAt: EpochMs, values: string, at: EpochMs): boolean {
    const isSame = this.known?.values === values;
    // Also what a line that doubles its bytes, or a measurement that was given up, brings back.
    if (isSame && Math.abs(measuredAt - (this.known?.measuredAt ?? 0)) <= SAME_MS) return false;
    const hasGoneBack = elapsed < before.elapsed;
    if (before.status !== CUFF_RESULT) return hasGoneBack || measuredAt >= before.at - SINCE_MS;
    if (hasGoneBack) return !(isSame && before.elapsed >= COUNTER_ENDS);
    // Measured while the line was broken: its counter may be further on than the one before was.
    return at - before.at > BREAK_MS && measuredAt > before.at;
  }

  private tellResult({ values }: CuffAnswer, measuredAt: EpochMs, at: EpochMs): void {
    const [systolic, diastolic, mean] = values;
    const falling = [systolic, mean, diastolic].filter((one) => one !== null);
    const isOrdered = falling.every((one, index) => index === 0 || one < falling[index - 1]!);
    if (!isOrdered) this.faults.add("implausible", 1, `cuff pressures out of order: ${values.join("/")}`);
    for (const [index, vital] of CUFF_VITALS.entries()) {
      const told = values[index] ?? null;
      const value = told === null ? undefined : plausibleValue(vital, told);
      if (told !== null && value === undefined) this.faults.add("implausible", 1, `${vital} cannot be ${told}`);
      if (value === undefined || !isOrdered) this.tell({ kind: "missing", vital, at, reason: "invalid" });
      else this.tell({ kind: "numeric", vital, value, at, measuredAt });
    }
  }

  private tellFailure(hasFailed: boolean, at: EpochMs): void {
    const isNews = this.hasFailed !== hasFailed;
    const isAgain = this.isUnheard && hasFailed;
    this.hasFailed = hasFailed;
    this.isUnheard = false;
    if (!isNews && !isAgain) return;
    const alarm = { priority: "low", source: "technical" } as const;
    this.tell({ kind: "notice", at, code: "nibp-error", text: ERROR_TEXT, active: hasFailed, alarm });
    if (!isNews || !hasFailed) return;
    for (const vital of CUFF_VITALS) this.tell({ kind: "missing", vital, at, reason: "invalid" });
  }
}
