import type { EpochMs } from "@evenkeel/shared/time";

const MINUTE = 60_000;

/** What is added to a year of two digits: none of the devices that write one is older than this century. */
export const THIS_CENTURY = 2000;

/** What a device's clock shows: a date and a time of day, of no zone. */
export interface ShownTime {
  /** In full: 2026. */
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * When a clock showed that.
 * @param offsetMinutes of the clock's zone, east of UTC
 * @returns undefined for what is no time of day on a real date
 */
export function timeShown(shown: ShownTime, offsetMinutes: number): EpochMs | undefined {
  const { year, month, day, hour, minute, second } = shown;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000;
}

/** What a clock in that zone shows at a time; a begun second is not shown yet. */
export function shownAt(at: EpochMs, offsetMinutes: number): ShownTime {
  const local = new Date(at + offsetMinutes * MINUTE);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}
