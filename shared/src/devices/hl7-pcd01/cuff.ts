import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { Reading } from "./reading.ts";
import type { ToldReadings } from "./told-readings.ts";

/** Readings of one measurement, with the device's time of it where one is known. */
export interface Measurement {
  readonly measuredAt: EpochMs | undefined;
  readonly readings: readonly Reading[];
}

const CUFF: ReadonlySet<NumericKey> = new Set(["nibpSys", "nibpDia", "nibpMean"]);

export function isCuff(vital: NumericKey): boolean {
  return CUFF.has(vital);
}

/** The cuff measurements in `readings` that have not been told yet, oldest first: each is told once, by its own time. */
export function newMeasurements(readings: readonly Reading[], told: ToldReadings, at: EpochMs): Measurement[] {
  const byTime = new Map<EpochMs | undefined, Map<NumericKey, Reading>>();
  for (const reading of readings) {
    const time = reading.ownTime ?? reading.surroundings.observedAt;
    const measurement = byTime.get(time) ?? new Map<NumericKey, Reading>();
    const other = measurement.get(reading.vital);
    if (!other || reading.rank < other.rank) measurement.set(reading.vital, reading);
    byTime.set(time, measurement);
  }
  return [...byTime]
    .sort(([one = 0], [other = 0]) => one - other)
    .map(([measuredAt, members]) => ({ measuredAt, readings: [...members.values()] }))
    .filter((measurement) => isNews(measurement, told, at));
}

/**
 * Why the three numbers cannot be one measurement; undefined where they can. Systolic lies above mean, and mean above
 * diastolic; what breaks that is a mix-up of fields or readings, and none of the three can be trusted.
 */
export function disorder({ readings }: Measurement): string | undefined {
  const value = (vital: NumericKey) => {
    const outcome = readings.find((reading) => reading.vital === vital)?.outcome;
    return outcome?.kind === "value" ? outcome.value : undefined;
  };
  const [sys, mean, dia] = [value("nibpSys"), value("nibpMean"), value("nibpDia")];
  const falling = [sys, mean, dia].filter((one) => one !== undefined);
  if (falling.every((one, index) => index === 0 || one < falling[index - 1]!)) return undefined;
  return `cuff pressure out of order: systolic ${sys ?? "-"}, mean ${mean ?? "-"}, diastolic ${dia ?? "-"}`;
}

function isNews({ measuredAt, readings }: Measurement, told: ToldReadings, at: EpochMs): boolean {
  const values = readings.map(
    ({ vital, outcome }) => `${vital}=${outcome.kind === "value" ? outcome.value : outcome.reason}`,
  );
  const reading = values.sort().join(" ");
  // Without a value and without a time of its own it is the monitor's word of now, and as such always news.
  const timed = readings.some(({ ownTime }) => ownTime !== undefined);
  if (!timed && readings.every(({ outcome }) => outcome.kind === "missing" && outcome.implausible === undefined))
    return true;
  if (measuredAt === undefined) return told.isNewsByNow(reading, at);
  const first = told.isNews(reading, measuredAt);
  // OBR-7 runs on with every message at some monitors while the reading stays.
  return timed ? first : told.isNewsByNow(reading, measuredAt) && first;
}
