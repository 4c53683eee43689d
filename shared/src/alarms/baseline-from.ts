import type { EpochMs } from "@evenkeel/shared/time";
import { formatValue, NUMERICS, numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import type { Baseline } from "./patient.ts";

/** One value with its time: of a cuff the time of the measurement. */
export interface TimedValue {
  readonly vital: NumericKey;
  readonly at: EpochMs;
  readonly value: number;
}

/** Three readings 1 to 2 min apart, with what a person and a cuff are early or late by. */
const APART_MS = { min: 45_000, max: 150_000 } as const;
const READINGS = 3;
/** What continuous vitals are taken from. */
export const SETTLED_MS = 120_000;
/** Of one measurement: systolic, diastolic and mean arrive with it. */
const TOGETHER_MS = 2000;

export interface BaselineFrom {
  readonly values: Baseline;
  /** How many cuff readings in a row are there, the newest last; `READINGS` are needed for the pressure. */
  readonly cuffReadings: number;
}

/**
 * The patient's own values at rest. Pressure: three cuff readings 1 to 2 min apart, the first dropped (it is the highest
 * as a rule) and the last two averaged, as hypertension guidelines measure a resting pressure; until there are three,
 * none. Continuous vitals: the median of the last two minutes, so that one movement does not count.
 *
 * @param readings of one patient, in any order; what is later than `at` or repeated is left out
 */
export function baselineFrom(readings: readonly TimedValue[], at: EpochMs): BaselineFrom {
  const known = readings.filter((one) => one.at <= at);
  const cuff = known.filter(({ vital }) => NUMERICS[vital].rhythm === "episodic");
  const times = inARow(cuff.filter(({ vital }) => vital === "nibpSys").map((one) => one.at));
  const values: Partial<Record<NumericKey, number>> = {};
  for (const vital of numericKeys) {
    const own = known.filter((one) => one.vital === vital);
    const value = NUMERICS[vital].rhythm === "episodic" ? ofCuff(own, times) : ofLast(own, at);
    // As it is printed: a baseline of 123.5 that reads 124 would make limits that nobody can follow.
    if (value !== null) values[vital] = Number(formatValue(vital, value));
  }
  return { values, cuffReadings: times.length };
}

/** The newest run of measurements at the right distance, oldest first, as far as three. */
function inARow(times: readonly EpochMs[]): readonly EpochMs[] {
  const newest = [...new Set(times)].sort((a, b) => b - a);
  const run = newest.slice(0, 1);
  for (const time of newest.slice(1)) {
    const apart = run.at(-1)! - time;
    // One measurement that two messages date a little differently is one.
    if (apart < TOGETHER_MS) continue;
    if (apart < APART_MS.min || apart > APART_MS.max || run.length === READINGS) break;
    run.push(time);
  }
  return run.reverse();
}

function ofCuff(own: readonly TimedValue[], times: readonly EpochMs[]): number | null {
  if (times.length < READINGS) return null;
  const taken = times.slice(-2).map((time) => own.find((one) => Math.abs(one.at - time) < TOGETHER_MS)?.value);
  const [first, second] = taken;
  return first === undefined || second === undefined ? null : (first + second) / 2;
}

function ofLast(own: readonly TimedValue[], at: EpochMs): number | null {
  const values = own.filter((one) => one.at > at - SETTLED_MS).map(({ value }) => value);
  if (values.length === 0) return null;
  const sorted = values.sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
