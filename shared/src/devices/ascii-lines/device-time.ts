import type { EpochMs } from "@evenkeel/shared/time";
import { z } from "zod";

const MINUTE = 60_000;

/** The option of a driver whose device writes a time without a zone. */
export const timeZoneOffsetMinutes = z
  .number()
  .int()
  .min(-840)
  .max(840)
  .default(0)
  .describe(
    "The zone of the oximeter's clock, in minutes east of UTC (New York in winter: -300, Berlin in summer: 120). " +
      "Wrong by hours, it makes the oximeter's clock look that much off; the values' own times do not depend on it.",
  );

/** A time of day on a date, as a device writes it: two-digit year, no zone. */
export interface WrittenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * When that was. Years are of this century: none of these devices is older.
 * @param offsetMinutes of the device's zone, east of UTC
 * @returns undefined for what is no time of day on a real date
 */
export function deviceTime(written: WrittenTime, offsetMinutes: number): EpochMs | undefined {
  const { year, month, day, hour, minute, second } = written;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = new Date(Date.UTC(2000 + year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000;
}

/** What the device's clock shows at a time, each part with two digits. */
export function writtenTime(at: EpochMs, offsetMinutes: number): Readonly<Record<keyof WrittenTime, string>> {
  const local = new Date(at + offsetMinutes * MINUTE);
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    year: two(local.getUTCFullYear() % 100),
    month: two(local.getUTCMonth() + 1),
    day: two(local.getUTCDate()),
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
    second: two(local.getUTCSeconds()),
  };
}
