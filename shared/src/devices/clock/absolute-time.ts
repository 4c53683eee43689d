import type { EpochMs } from "@evenkeel/shared/time";
import { shownAt, timeShown } from "./shown-time.ts";

/** Century, year, month, day, hour, minute, second, hundredths: two decimal digits a byte. */
const BYTES = 8;
const EARLIEST_CENTURY = 19;

/**
 * Reads an absolute time of ISO/IEEE 11073, eight bytes of binary coded decimal, as IntelliVue monitors and Nonin's data
 * format 13 write it.
 * @param offsetMinutes of the device's zone, east of UTC
 * @returns undefined where it is "not given" (all FF), empty (all 0), cut, or no time on a real date
 */
export function absoluteTimeAt(bytes: ArrayLike<number>, at: number, offsetMinutes: number): EpochMs | undefined {
  const parts: number[] = [];
  for (let index = 0; index < BYTES; index++) {
    const byte = bytes[at + index];
    if (byte === undefined || (byte & 0x0f) > 9 || byte >> 4 > 9) return undefined;
    parts.push((byte >> 4) * 10 + (byte & 0x0f));
  }
  const [century = 0, years = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, hundredths = 0] = parts;
  if (century < EARLIEST_CENTURY) return undefined;
  const whole = timeShown({ year: century * 100 + years, month, day, hour, minute, second }, offsetMinutes);
  return whole === undefined ? undefined : whole + hundredths * 10;
}

/** Writes a time as a device in that zone shows it, to the hundredth of a second. */
export function absoluteTime(at: EpochMs, offsetMinutes: number): Uint8Array {
  const { year, month, day, hour, minute, second } = shownAt(at, offsetMinutes);
  const hundredths = Math.floor((((at % 1000) + 1000) % 1000) / 10);
  return Uint8Array.of(Math.floor(year / 100), year % 100, month, day, hour, minute, second, hundredths).map(inDecimal);
}

/** A number below 100 as two decimal digits in one byte. */
export function inDecimal(number: number): number {
  return (Math.floor(number / 10) << 4) | (number % 10);
}
