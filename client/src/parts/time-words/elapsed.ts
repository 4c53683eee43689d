const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A length of time as a bedside clock prints it: `0:07`, `32:10`, `1:02:03`. Rounds down, so that an age is never
 * older than said; a negative length (two clocks apart) is `0:00`.
 */
export function elapsed(ms: number): string {
  const whole = Math.max(0, ms);
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const seconds = Math.floor((whole % MINUTE) / SECOND);
  const two = (n: number) => String(n).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** What is left of a countdown: rounds up, so that `0:00` means over. */
export function remaining(ms: number): string {
  return elapsed(Math.ceil(Math.max(0, ms) / SECOND) * SECOND);
}

const hourMinute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const hourMinuteSecond = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Time of day at this station, 24 hours: `10:47`. */
export function timeOfDay(at: number): string {
  return hourMinute.format(at);
}

/** Time of day to the second: `10:47:09`. */
export function timeOfDayExact(at: number): string {
  return hourMinuteSecond.format(at);
}
