import { THIS_CENTURY, type ShownTime } from "../clock/shown-time.ts";

/** The longest line known has 80 characters. */
export const LONGEST_LINE = 160;

export const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** A number in its columns, `null` for dashes. */
export interface Column {
  readonly number: number | null;
  /** The asterisk behind it: outside of the device's alarm limit. */
  readonly outside: boolean;
}

export interface DataLine {
  readonly kind: "data";
  readonly time: ShownTime;
  readonly spo2: Column;
  readonly pulseRate: Column;
  readonly amplitude: number | null;
  /** The words in the status column, each once. */
  readonly status: readonly string[];
}

/** First line of the header, which names the device and its alarm limits. */
export interface LimitsLine {
  readonly kind: "limits";
  readonly model: string;
  readonly version: string;
  readonly spo2: readonly [low: number, high: number];
  readonly pulseRate: readonly [low: number, high: number];
}

/** Second line of the header. */
export interface ModeLine {
  readonly kind: "mode";
  readonly patient: "adult" | "neonate";
  /** 0: off. */
  readonly satSeconds: number | null;
  /** N-595 and N-600x alone: normal or fast. */
  readonly response: string | null;
}

export type NellcorLine = DataLine | LimitsLine | ModeLine | { readonly kind: "title" };

/** A number right-aligned in three columns, or dashes. */
const NUMBER = "( {2}\\d| [1-9]\\d|[1-9]\\d{2}|---)";
const DATA = new RegExp(
  `^(\\d\\d)-([A-Za-z]{3})-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d) {3}${NUMBER}([ *]) {4}${NUMBER}([ *]) {4}${NUMBER}(?:[ *]? {0,2}|[ *] {3}([ A-Z0-9]*))$`,
  "u",
);
const LIMITS =
  /^(N-\S+|NPB-\S+|PM\S+) +VERSION +([\d.]+) .*SpO2 Limit: *(\d{1,3})- *(\d{1,3})% +PR Limit: *(\d{1,3})- *(\d{1,3}) *BPM *$/iu;
const MODE = /^ +(ADULT|NEO(?:NATE|NATAL)?)(?: +(\d{1,3}) ?SAT-S)?(?: +SPO2 RESP MODE: *([A-Z]+))? *$/iu;
const TITLE = /^ *TIME +%SpO2 +BPM +PA +Status *$/iu;
const STATUS_WORD = /^[A-Z][A-Z0-9]$/u;

/**
 * Reads one line of the printout. There is no checksum, so a data line has to be exact: every number in its three
 * columns, blanks between them, two-letter words behind. A line that lost a character is none.
 */
export function readNellcorLine(text: string): NellcorLine | undefined {
  if (/^\d/u.test(text)) return readData(text);
  const limits = LIMITS.exec(text);
  if (limits) return readLimits(limits);
  const mode = MODE.exec(text);
  if (mode) return readMode(mode);
  return TITLE.test(text) ? { kind: "title" } : undefined;
}

function readData(text: string): DataLine | undefined {
  const found = DATA.exec(text);
  if (!found) return undefined;
  const [, day, name = "", year, hour, minute, second, spo2, spo2Mark, rate, rateMark, amplitude, words = ""] = found;
  // 0 where there is no such month, which is no date to `timeShown` either.
  const month = MONTHS.indexOf(name.toUpperCase()) + 1;
  const status = words.split(" ").filter((word) => word !== "");
  if (!status.every((word) => STATUS_WORD.test(word))) return undefined;
  const [d, y, h, m, s] = [day, year, hour, minute, second].map(Number) as [number, number, number, number, number];
  return {
    kind: "data",
    time: { year: THIS_CENTURY + y, month, day: d, hour: h, minute: m, second: s },
    spo2: { number: numberIn(spo2), outside: spo2Mark === "*" },
    pulseRate: { number: numberIn(rate), outside: rateMark === "*" },
    amplitude: numberIn(amplitude),
    status: [...new Set(status)],
  };
}

function numberIn(column = "---"): number | null {
  return column === "---" ? null : Number(column);
}

function readLimits(found: RegExpExecArray): LimitsLine {
  const [model = "", version = ""] = found.slice(1, 3);
  const [spo2Low, spo2High, rateLow, rateHigh] = found.slice(3).map(Number) as [number, number, number, number];
  return { kind: "limits", model, version, spo2: [spo2Low, spo2High], pulseRate: [rateLow, rateHigh] };
}

function readMode([, patient = "", satSeconds, response]: RegExpExecArray): ModeLine {
  return {
    kind: "mode",
    patient: /^adult$/iu.test(patient) ? "adult" : "neonate",
    satSeconds: satSeconds === undefined ? null : Number(satSeconds),
    response: response?.toLowerCase() ?? null,
  };
}
