import type { EpochMs } from "@evenkeel/shared/time";
import { shownAt, type ShownTime } from "../clock/shown-time.ts";

/** What an oximeter in that zone prints of a time: two digits each, the year without its century. */
export function printedTime(at: EpochMs, offsetMinutes: number): Readonly<Record<keyof ShownTime, string>> {
  const { year, month, day, hour, minute, second } = shownAt(at, offsetMinutes);
  const two = (value: number) => String(value % 100).padStart(2, "0");
  return {
    year: two(year),
    month: two(month),
    day: two(day),
    hour: two(hour),
    minute: two(minute),
    second: two(second),
  };
}
