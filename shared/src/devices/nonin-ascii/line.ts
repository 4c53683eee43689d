/**
 * The line of the tabletop and handheld models, once a second: `SPO2=097 HR=072`, three characters each, `---` for no
 * value. Behind it may stand ` F` (fast-responding values), `*` (event button) and `B` (a breath was detected); before it
 * the time of day. Sources: NOTES.md.
 */
const DATA =
  /^(?:(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) +)?SPO2=(?<spo2>---|\d{3}| \d\d| {2}\d) +HR=(?<rate>---|\d{3}| \d\d| {2}\d)(?<marks>(?: ?[*BF]){0,3}) *$/u;

export interface DataLine {
  /** Seconds since midnight on the device's clock; `null` on models that do not print it. */
  readonly secondOfDay: number | null;
  /** `null`: `---`. */
  readonly spo2: number | null;
  readonly pulseRate: number | null;
  readonly event: boolean;
  readonly breath: boolean;
  readonly fast: boolean;
}

/** Reads a line; `null` for anything that is no whole data line. */
export function readLine(line: string): DataLine | null {
  const parts = DATA.exec(line)?.groups;
  if (!parts) return null;
  const secondOfDay = secondOf(parts["hour"], parts["minute"], parts["second"]);
  if (secondOfDay === undefined) return null;
  const marks = parts["marks"]!;
  return {
    secondOfDay,
    spo2: valueOf(parts["spo2"]!),
    pulseRate: valueOf(parts["rate"]!),
    event: marks.includes("*"),
    breath: marks.includes("B"),
    fast: marks.includes("F"),
  };
}

/** Writes it, without a line end. Values beyond three digits do not exist on these devices. */
export function writeLine({ secondOfDay, spo2, pulseRate, event, breath, fast }: DataLine): string {
  const marks = (fast ? " F" : "") + (event ? "*" : "") + (breath ? "B" : "");
  return `${secondOfDay === null ? "" : `${timeOfDay(secondOfDay)} `}SPO2=${three(spo2)} HR=${three(pulseRate)}${marks}`;
}

function timeOfDay(secondOfDay: number): string {
  const parts = [Math.floor(secondOfDay / 3600), Math.floor(secondOfDay / 60) % 60, secondOfDay % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

function three(value: number | null): string {
  return value === null ? "---" : String(value).padStart(3, "0");
}

function valueOf(text: string): number | null {
  return text === "---" ? null : Number(text);
}

function secondOf(hour?: string, minute?: string, second?: string): number | null | undefined {
  if (hour === undefined) return null;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  return hours > 23 || minutes > 59 || seconds > 59 ? undefined : (hours * 60 + minutes) * 60 + seconds;
}
