import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { Reading } from "./reading.ts";
import type { ToldReadings } from "./told-readings.ts";

/** Carries a time of the device over to the host's clock. */
export type HostTime = (own: EpochMs) => EpochMs;

/** Readings of one measurement. */
export interface Measurement {
  /** The device's own time of it, where one is known: what tells it from other measurements, right or wrong. */
  readonly ownTime: EpochMs | undefined;
  readonly readings: readonly Reading[];
}

const CUFF: ReadonlySet<NumericKey> = new Set(["nibpSys", "nibpDia", "nibpMean"]);

export function isCuff(vital: NumericKey): boolean {
  return CUFF.has(vital);
}

/** The cuff measurements in `readings` that have not been told yet, oldest first: each is told once, by its own time. */
export function newMeasurements(
  readings: readonly Reading[],
  told: ToldReadings,
  at: EpochMs,
  hostTime: HostTime,
): Measurement[] {
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
    .map(([ownTime, members]) => ({ ownTime, readings: [...members.values()] }))
    .filter((measurement) => isNews(measurement, told, at, hostTime));
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

function isNews({ ownTime: own, readings }: Measurement, told: ToldReadings, at: EpochMs, hostTime: HostTime): boolean {
  const values = readings.map(
    ({ vital, outcome }) => `${vital}=${outcome.kind === "value" ? outcome.value : outcome.reason}`,
  );
  const reading = values.sort().join(" ");
  // Without a value and without a time of its own it is the monitor's word of now, and as such always news.
  const timed = readings.some(({ ownTime }) => ownTime !== undefined);
  if (!timed && readings.every(({ outcome }) => outcome.kind === "missing" && outcome.implausible === undefined))
    return true;
  if (own === undefined) return told.isNewsByNow(reading, at);
  const first = told.isNews(reading, own);
  // OBR-7 runs on with every message at some monitors while the reading stays; a clock that is set makes no minute pass.
  return timed ? first : told.isNewsByNow(reading, hostTime(own)) && first;
}
