import type { EpochMs } from "@evenkeel/shared/time";

const MINUTE = 60_000;
/** Century, year, month, day, hour, minute, second, hundredths: two decimal digits a byte. */
const ABSOLUTE_TIME_BYTES = 8;

/**
 * Reads an absolute time. The monitor knows no zone: it is read in one that is `offsetMinutes` east of UTC.
 * @returns undefined where it is "not given" (all FF), empty (all 0), or no time on a real date
 */
export function absoluteTimeAt(bytes: Uint8Array, at: number, offsetMinutes: number): EpochMs | undefined {
  const parts: number[] = [];
  for (let index = 0; index < ABSOLUTE_TIME_BYTES; index++) {
    const byte = bytes[at + index];
    if (byte === undefined || (byte & 0x0f) > 9 || byte >> 4 > 9) return undefined;
    parts.push((byte >> 4) * 10 + (byte & 0x0f));
  }
  const [century = 0, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, hundredths = 0] = parts;
  if (century < 19 || hour > 23 || minute > 59 || second > 59) return undefined;
  const local = Date.UTC(century * 100 + year, month - 1, day, hour, minute, second, hundredths * 10);
  const date = new Date(local);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? local - offsetMinutes * MINUTE : undefined;
}

/** Writes a time as a monitor in that zone shows it, to the hundredth of a second. */
export function absoluteTime(at: EpochMs, offsetMinutes: number): Uint8Array {
  const date = new Date(at + offsetMinutes * MINUTE);
  const year = date.getUTCFullYear();
  const parts = [
    Math.floor(year / 100),
    year % 100,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    Math.floor(date.getUTCMilliseconds() / 10),
  ];
  return Uint8Array.from(parts, (part) => (Math.floor(part / 10) << 4) | (part % 10));
}
