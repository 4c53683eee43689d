import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";

const day = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short", year: "numeric" });
const dayTime = new Intl.DateTimeFormat("en-GB", {
  day: "2-digit",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** `05 Jan 2026`. */
export const dayOf = (at: number): string => day.format(at);

/** `05 Jan 2026, 09:00`. */
export const dayAndTime = (at: number): string => dayTime.format(at);

/** Time of day as the log has it, to the millisecond: `10:47:09.120`. */
export const timeToTheMs = (at: number): string => `${timeOfDayExact(at)}.${String(at % 1000).padStart(3, "0")}`;
