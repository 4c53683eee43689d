import type { EpochMs } from "@evenkeel/shared/time";
import {
  plausibleValue,
  type MissingObservation,
  type MissingReason,
  type NumericKey,
  type NumericObservation,
  type OtherObservation,
} from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { MEASUREMENT, NO_VALUE_STATES, SETTING_PARTITION, STATE } from "./codes.ts";
import { nomenclatureName } from "./nomenclature.ts";
import { floatFrom, uint16At, uint32At } from "./number-field.ts";
import { inCatalogueUnit, unitName } from "./units.ts";

/** Physio id, state, unit, FLOAT. */
export const VALUE_BYTES = 10;

/** One observed value as it lies on the line. */
interface NumericValue {
  readonly code: number;
  readonly state: number;
  readonly unit: number;
  /** NaN where the monitor has none. */
  readonly value: number;
}

export function numericValueAt(bytes: Uint8Array, at: number): NumericValue {
  const value = floatFrom(uint32At(bytes, at + 6));
  return { code: uint16At(bytes, at), state: uint16At(bytes, at + 2), unit: uint16At(bytes, at + 4), value };
}

/** A value as the vital that it is; missing where the monitor has none, or says one that nobody can have. */
export function vitalObservation(
  vital: NumericKey,
  { value: raw, state, unit }: NumericValue,
  at: EpochMs,
  measuredAt: EpochMs | undefined,
  faults: FaultTally,
): MissingObservation | NumericObservation {
  if (!isUsable(raw, state)) return { kind: "missing", vital, at, reason: reasonOf(state) };
  const converted = inCatalogueUnit(vital, raw, unit);
  const value = converted === undefined ? undefined : plausibleValue(vital, converted);
  if (value === undefined) {
    const why = converted === undefined ? `unit ${unitName(unit) || "none"}` : "outside of what can be measured";
    faults.add("implausible", 1, `${vital} ${raw}: ${why}`, undefined, vital);
    return { kind: "missing", vital, at, reason: "invalid" };
  }
  const told: { -readonly [Key in keyof NumericObservation]: NumericObservation[Key] } = {
    kind: "numeric",
    vital,
    value,
    at,
  };
  if (measuredAt !== undefined) told.measuredAt = measuredAt;
  if (state & STATE.questionable) told.questionable = true;
  if (isSimulated(state)) told.demo = true;
  return told;
}

/** A value that the catalogue has no vital for. @param label of its object; 0 while it is not known */
export function otherObservation(
  label: number,
  { code, value, state, unit }: NumericValue,
  at: EpochMs,
): OtherObservation {
  // A setting keeps its partition, so that a ventilator's set rate is never mapped to a measured one.
  const own = label >>> 16 === SETTING_PARTITION ? (SETTING_PARTITION << 16) | code : MEASUREMENT | code;
  const told = isUsable(value, state) ? value : null;
  const demo = told !== null && isSimulated(state);
  const name = nomenclatureName(own);
  return { kind: "other", at, code: String(own), name, value: told, unit: unitName(unit), ...(demo && { demo }) };
}

function isUsable(value: number, state: number): boolean {
  return (state & NO_VALUE_STATES) === 0 && !Number.isNaN(value);
}

function isSimulated(state: number): boolean {
  return (state & (STATE.demo | STATE.test)) !== 0;
}

function reasonOf(state: number): MissingReason {
  if (state & STATE.unavailable) return "sensor-off";
  if (state & STATE.calibrating) return "searching";
  if (state & STATE.invalid) return "invalid";
  return state & STATE.questionable ? "artefact" : "invalid";
}
