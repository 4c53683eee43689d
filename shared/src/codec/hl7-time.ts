const MINUTE = 60_000;
const SHAPE =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.?(\d{1,4}))?)?)?)?)?)?(?:([+-])(\d\d)(\d\d))?$/u;

/** An HL7 time stamp: when, and the offset from UTC that it was written with, in minutes; null where it named none. */
export interface Hl7Time {
  readonly at: number;
  readonly offsetMinutes: number | null;
}

/**
 * Reads `yyyyMMddHHmm[ss[.SSSS]][+ZZZZ]` (HL7 v2, data type DTM). Some monitors leave out the dot before the fraction.
 * @param offsetMinutes of a stamp that names no offset, in minutes east of UTC
 * @returns undefined for anything that is no time of day on a real date
 */
export function parseHl7Time(text: string, offsetMinutes: number): Hl7Time | undefined {
  const found = SHAPE.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second = "0", fraction = "", sign, zoneHours, zoneMinutes] = found;
  if (month === undefined || day === undefined || hour === undefined || minute === undefined) return undefined;
  const ms = Math.floor(Number(`0.${fraction || "0"}`) * 1000 + 1e-6);
  if (Number(year) < 1900 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(midnight);
  // The thirtieth of February becomes a day of March.
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return undefined;
  const local = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + ms;
  const named = sign === undefined ? null : (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  return { at: local - (named ?? offsetMinutes) * MINUTE, offsetMinutes: named };
}

/** Writes `yyyyMMddHHmmss[.SSS]+ZZZZ`, in the time of a zone `offsetMinutes` east of UTC. */
export function formatHl7Time(at: number, offsetMinutes: number, precision: "ms" | "s" = "s"): string {
  const local = new Date(at + offsetMinutes * MINUTE);
  const size = Math.abs(offsetMinutes);
  const fraction = precision === "ms" ? `.${digits(local.getUTCMilliseconds(), 3)}` : "";
  const zone = `${offsetMinutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60), 2)}${digits(size % 60, 2)}`;
  return stamp(local) + fraction + zone;
}

function stamp(utc: Date): string {
  const day = digits(utc.getUTCFullYear(), 4) + digits(utc.getUTCMonth() + 1, 2) + digits(utc.getUTCDate(), 2);
  return day + digits(utc.getUTCHours(), 2) + digits(utc.getUTCMinutes(), 2) + digits(utc.getUTCSeconds(), 2);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
