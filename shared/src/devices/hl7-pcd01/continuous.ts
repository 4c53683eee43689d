import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { ageingTime } from "./ageing.ts";
import type { HostTime } from "./cuff.ts";
import { readOther, type OtherValue } from "./other-values.ts";
import type { Reading } from "./reading.ts";
import { signature, tell } from "./telling.ts";
import type { ToldReadings } from "./told-readings.ts";

/**
 * Readings other than the cuff's: one value a vital, and what is dated only once, as a number that stands still must look
 * as old as it is.
 * @param history of dated readings that were told
 * @param others gets what is left out because another source of its vital is better
 */
export function tellContinuous(
  readings: readonly Reading[],
  history: ToldReadings,
  at: EpochMs,
  faults: FaultTally,
  hostTime: HostTime,
  others: OtherValue[],
): Observation[] {
  const now = new Map<NumericKey, Reading>();
  const dated: Observation[] = [];
  for (const reading of readings) {
    const time = ageingTime(reading);
    if (time !== undefined) {
      if (history.isNews(signature(reading), time)) dated.push(tell(reading, at, hostTime(time), faults));
      continue;
    }
    const other = now.get(reading.vital);
    const better = !other || precedes(reading, other);
    if (other) others.push(...leftOut(better ? other : reading, faults));
    if (better) now.set(reading.vital, reading);
  }
  const told = (reading: Reading) => {
    const { ownTime } = reading;
    return tell(reading, at, ownTime === undefined ? undefined : hostTime(ownTime), faults);
  };
  return [...dated, ...[...now.values()].map(told)];
}

/** A second source of a vital is counted, and shown as a value of the device's own with the place it comes from. */
function leftOut(reading: Reading, faults: FaultTally): OtherValue[] {
  faults.add("duplicate", 1, `${reading.vital} twice in one message: left out ${sourceOf(reading)}`);
  const other = readOther(reading.obx, reading.surroundings);
  return other ? [{ ...other, code: other.place === "" ? other.code : `${other.code}@${other.place}` }] : [];
}

/** A value before none, then the better term; of equals the first in the message stays. */
function precedes(one: Reading, other: Reading): boolean {
  if (one.outcome.kind !== other.outcome.kind) return one.outcome.kind === "value";
  return one.rank < other.rank;
}

/** OBX-3 as people know it: code, name, system. */
function sourceOf({ obx }: Reading): string {
  return [1, 2, 3].map((component) => obx.text(3, component)).join("^");
}
