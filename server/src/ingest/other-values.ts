import { plausibleValue, type NumericKey, type Observation, type OtherObservation } from "@evenkeel/shared/vitals";
import type { DecodeFault } from "@evenkeel/shared/devices";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import type { EpochMs } from "../ports.ts";

const MOST_CODES = 200;
const MOST_TEXT = 120;

export interface OtherValues {
  /** Remembers a value, and gives what the room is told: the vital that its code is mapped to, or the value as it is. */
  take(other: OtherObservation): Observation;
  /**
   * Maps anew from now on, and gives what the room is to be told so that nothing stands on under its old meaning: a
   * number that became a vital goes from the further values, a vital that nothing is mapped to any more is missing.
   */
  remap(map: Readonly<Record<string, NumericKey>>, at: EpochMs): readonly Observation[];
  read(): DeviceHealth["others"];
}

/**
 * Values that the catalogue has no row for. The first 200 codes and those that are
 * mapped are remembered for the screen; all of them pass on.
 * A clinic's mapping makes a number of one of them a vital, under the same bounds as everywhere: what cannot be a
 * measurement is missing.
 */
export function otherValues(
  map: Readonly<Record<string, NumericKey>>,
  fault: (fault: DecodeFault) => void,
): OtherValues {
  let vitals = new Map(Object.entries(map));
  const newest = new Map<string, OtherObservation>();

  function mapped(other: OtherObservation, vital: NumericKey): Observation {
    const { at, code, name, value, unit, demo } = other;
    if (typeof value === "string") return other;
    if (value === null) return { kind: "missing", vital, at, reason: "invalid" };
    const plausible = plausibleValue(vital, value);
    if (plausible === undefined) {
      const detail = `${cut(name)} (${cut(code)}) = ${value} ${cut(unit)}, mapped to ${vital}, can be no measurement of it`;
      fault({ kind: "implausible", at, count: 1, detail });
      return { kind: "missing", vital, at, reason: "invalid" };
    }
    return { kind: "numeric", vital, value: plausible, at, ...(demo && { demo }) };
  }

  return {
    take(other) {
      const vital = vitals.get(other.code);
      if (newest.size < MOST_CODES || newest.has(other.code) || vital !== undefined) newest.set(other.code, other);
      return vital === undefined ? other : mapped(other, vital);
    },
    remap(next, at) {
      const before = vitals;
      vitals = new Map(Object.entries(next));
      const still = new Set(vitals.values());
      const told: Observation[] = [];
      const gone = new Set<NumericKey>();
      for (const [code, { name, value, unit, demo }] of newest) {
        const [old, now] = [before.get(code), vitals.get(code)];
        if (old === now) continue;
        // Words are no vital: they are told as they are, mapped or not.
        if (old === undefined && typeof value === "number")
          told.push({ kind: "other", code, name, value: null, unit, at, ...(demo && { demo }) });
        if (old !== undefined && !still.has(old)) gone.add(old);
      }
      for (const vital of gone) told.push({ kind: "missing", vital, at, reason: "invalid" });
      return told;
    },
    read: () =>
      [...newest.values()].map(({ code, name, value, unit, at }) => {
        const vital = vitals.get(code);
        const shown = typeof value === "string" ? cut(value) : value;
        return { code: cut(code), name: cut(name), value: shown, unit: cut(unit), at, ...(vital && { vital }) };
      }),
  };
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
}
