import type { NumericKey } from "@evenkeel/shared/vitals";
import type { WireMissing, WireNumeric } from "@evenkeel/shared/wire";
import type { EpochMs } from "../ports.ts";
import type { Reading } from "./feed.ts";

/**
 * Times of two readings this near say nothing of their order: the way from the device jitters, and a clock is set in
 * steps. No cuff measures twice in it (IEC 80601-2-30: a cycle takes 25 s and more).
 */
const SAME_TIME_MS = 10_000;

/** The newest of every vital as the screens show it. */
export type Latest = Map<NumericKey, WireMissing | WireNumeric>;

/** When each source's value of a vital was measured last, so that an old one that comes late is known. */
export interface Measured {
  /** An earlier reading that arrives late, or is told again: it belongs into the record and is not judged as of now. */
  isOutdated(reading: Reading, device: string): boolean;
  restore(vital: NumericKey, device: string, at: EpochMs): void;
}

export function measuredTimes(): Measured {
  const times = new Map<string, EpochMs>();
  return {
    isOutdated(reading, device) {
      if (reading.kind === "missing" || reading.measuredAt === undefined) return false;
      const source = `${device} ${reading.vital}`;
      const last = times.get(source) ?? -Infinity;
      times.set(source, Math.max(last, reading.measuredAt));
      return reading.measuredAt < last - SAME_TIME_MS;
    },
    restore: (vital, device, at) => void times.set(`${device} ${vital}`, at),
  };
}

/** Nor does it take the place of a newer one on the screen, whichever source that has. */
export function isOlderThanShown(reading: Reading, latest: Latest): boolean {
  const now = latest.get(reading.vital);
  if (reading.kind === "missing" || reading.measuredAt === undefined || now?.k !== "n") return false;
  return now.m !== undefined && reading.measuredAt < now.m - SAME_TIME_MS;
}

/**
 * The host's clock is the time of record: nothing was measured later than it arrived. A time of the future would look
 * fresh for as long as it lies ahead, and hide every reading until then.
 */
export function notOfTheFuture(reading: Reading): Reading {
  if (reading.kind === "missing" || reading.measuredAt === undefined || reading.measuredAt <= reading.at)
    return reading;
  return { ...reading, measuredAt: reading.at };
}
