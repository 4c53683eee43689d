import type { EpochMs } from "@evenkeel/shared/time";
import type { WireOther } from "@evenkeel/shared/wire";
import { perRoom } from "./per-room.ts";

/** A value that the catalogue has no row for, as its device told it the last time. */
export interface OtherValue {
  readonly device: string;
  readonly code: string;
  readonly name: string;
  /** `null`: the device says that it has none. */
  readonly value: number | string | null;
  readonly unit: string;
  /** Host time of record. */
  readonly at: EpochMs;
  /** The device's own time of the measurement, where it tells one. */
  readonly measuredAt?: EpochMs;
  readonly demo: boolean;
  /** How long after the word before this one came, in milliseconds; null for the first. */
  readonly rhythmMs: number | null;
}

/** The other values of each room, in the order in which they were first heard. */
export const others = perRoom<readonly OtherValue[]>([]);

export const useOthers = others.use;

/** The server remembers 200 codes of a device; a room has few devices. */
const MOST = 1000;

const keyOf = (device: string, code: string): string => `${device}\n${code}`;

/** Takes what devices have said; the newest word on each code counts. */
export function hearOthers(room: string, heard: readonly WireOther[]): void {
  if (heard.length === 0) return;
  const values = new Map(others.get(room).map((value) => [keyOf(value.device, value.code), value]));
  for (const { c: code, n: name, x: value, u: unit, t: at, m: measuredAt, d: device, demo } of heard) {
    const key = keyOf(device, code);
    const before = values.get(key);
    if (!before && values.size >= MOST) continue;
    values.set(key, {
      ...{ device, code, name, value, unit, at, demo: demo === 1 },
      ...(measuredAt !== undefined && { measuredAt }),
      rhythmMs: before && at > before.at ? at - before.at : (before?.rhythmMs ?? null),
    });
  }
  others.set(room, [...values.values()]);
}

/** Another patient, a room made anew, or (with `device`) a device that is no longer here. */
export function forgetOthers(room: string, device?: string): void {
  const kept = device === undefined ? [] : others.get(room).filter((value) => value.device !== device);
  if (kept.length < others.get(room).length) others.set(room, kept);
}

/** Of a value that has come once, nobody knows how often it comes. */
const UNKNOWN_RHYTHM_MS = 10_000;
const LONGEST_MS = 300_000;
/** One that is left out is no silence yet. */
const MISSED_WORDS = 2.5;

/**
 * Whether a value is too old to be shown as now. How often a device tells it is not written down anywhere, so that it is
 * learned from its last two words; it is never stricter than the rule for the device's vitals.
 */
export function isStaleOther(
  { at, rhythmMs }: Pick<OtherValue, "at" | "rhythmMs">,
  now: EpochMs,
  deviceMs: number,
): boolean {
  const learned = rhythmMs === null ? UNKNOWN_RHYTHM_MS : Math.min(LONGEST_MS, rhythmMs * MISSED_WORDS);
  return now - at > Math.max(deviceMs, learned);
}
