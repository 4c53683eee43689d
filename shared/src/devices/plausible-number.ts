import type { EpochMs } from "@evenkeel/shared/time";
import {
  plausibleValue,
  type MissingObservation,
  type NumericKey,
  type NumericObservation,
} from "@evenkeel/shared/vitals";
import type { FaultTally } from "./fault-tally.ts";

/** A device's number as an observation: where nobody can have measured it, it is counted as a fault and is missing. */
export function plausibleNumber(
  vital: NumericKey,
  number: number,
  questionable: boolean,
  at: EpochMs,
  faults: FaultTally,
): MissingObservation | NumericObservation {
  const value = plausibleValue(vital, number);
  if (value === undefined) {
    faults.add("implausible", 1, `${vital} outside of what can be measured: ${number}`, undefined, vital);
    return { kind: "missing", vital, at, reason: "invalid" };
  }
  return questionable
    ? { kind: "numeric", vital, value, at, questionable: true }
    : { kind: "numeric", vital, value, at };
}
