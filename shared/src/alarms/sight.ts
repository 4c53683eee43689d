import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmProfile } from "./profile.ts";
import type { DeviceState, Reading } from "./state.ts";

/** Used until the link says otherwise: the least time after which a continuous value is stale. */
export const STALE_AFTER_MS = 3000;

/** How long an existing condition outlives its value, where the profile has no sensor-off rule to say so. */
const HOLD_MS = 5000;

/**
 * What a limit can go by at one moment: a number that is live, or
 * - `waiting`: no word since the device or the server came back; nothing moves,
 * - `held`: no value, but not long enough for that to be a condition of its own; nothing new begins, nothing ends,
 * - `dark`: nothing can be known; conditions end.
 */
export type Sight = number | "dark" | "held" | "waiting";

export function sightOf(reading: Reading, device: DeviceState, profile: AlarmProfile, at: EpochMs): Sight {
  // A cuff reading was true at its own time and stands until the next one, whatever becomes of the line.
  if (!isContinuous(reading.vital)) return reading.kind === "value" ? reading.value : "held";
  // Somebody else's numbers say nothing of this patient.
  if (device.faults?.includes("wrong-patient")) return "dark";
  if (device.lostAt !== null) return at < device.lostAt + holdMs(profile) ? "held" : "dark";
  if (device.silent) return "dark";
  if (reading.kind === "value" && reading.stale) return "dark";
  if (isWaiting(reading, device)) return "waiting";
  if (reading.kind === "missing") return at < reading.since + holdMs(profile) ? "held" : "dark";
  return reading.value;
}

/** The number that may be printed as what is measured now; null when it only was. A cuff reading is shown with its age. */
export function currentValue(reading: Reading | undefined, device: DeviceState | undefined): number | null {
  if (!device || reading?.kind !== "value") return null;
  if (!isContinuous(reading.vital)) return reading.value;
  const past = device.lostAt !== null || device.silent || reading.stale || isWaiting(reading, device);
  return past ? null : reading.value;
}

export function isContinuous(vital: NumericKey): boolean {
  return NUMERICS[vital].rhythm === "continuous";
}

/** The reading is from before the device's, or the server's, return. */
export function isWaiting(reading: Reading, device: DeviceState): boolean {
  return reading.at < device.backAt;
}

export function holdMs(profile: AlarmProfile): number {
  return profile.technical.find((rule) => rule.id === "sensor-off")?.delayMs ?? HOLD_MS;
}

/** When the device counts as silent if it says nothing more; null when silence is no fault of it, or is one already. */
export function deviceSilentAt(device: DeviceState): EpochMs | null {
  if (device.lostAt !== null || device.silent) return null;
  if (device.link === "quiet") return device.since;
  if (!device.continuous) return null;
  return Math.max(device.lastAt ?? device.since, device.backAt) + device.staleAfterMs;
}

/** When its numbers count as frozen if none of them moves; null when that is no fault of it, or is one already. */
export function deviceFrozenAt(device: DeviceState, profile: AlarmProfile): EpochMs | null {
  if (device.movedAt === undefined || device.frozen || device.silent || device.lostAt !== null) return null;
  const afterMs = profile.technical.find((rule) => rule.id === "frozen")?.frozenAfterMs;
  return afterMs === undefined ? null : device.movedAt + afterMs;
}

/** When the value is stale if it does not come again while its device talks; null where that cannot be. */
export function valueStaleAt(reading: Reading, device: DeviceState): EpochMs | null {
  if (device.lostAt !== null || device.silent) return null;
  if (reading.kind === "missing" || reading.stale || !isContinuous(reading.vital)) return null;
  return Math.max(reading.at, device.backAt) + device.staleAfterMs;
}
