import { THIS_CENTURY, type ShownTime } from "../clock/shown-time.ts";
import { readField, type FieldValue } from "./field.ts";

/** The longest line known has 187 characters; a later model may say more. */
export const LONGEST_LINE = 512;

/** One line, taken apart. */
export interface MasimoLine {
  readonly time: ShownTime;
  /** By key, in the order of the line; SPO2 and BPM are always among them. */
  readonly fields: ReadonlyMap<string, FieldValue>;
}

const TIME = /^(\d\d)\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d) +(?=\S)/u;
const PAIR = /^([A-Z][A-Z0-9]{0,15})=([!-~]{1,32})$/u;

/**
 * Reads one line of ASCII 1. It has no checksum, so its shape has to vouch for it: date and time, then nothing but
 * `KEY=value` with each key once, SpO2 and pulse rate among them, and no known field of another form than its own.
 * @returns which check failed, in words, where it is no such line: then nothing of it can be believed
 */
export function readMasimoLine(text: string): MasimoLine | string {
  const head = TIME.exec(text);
  if (!head) return "no date and time at its beginning";
  const fields = new Map<string, FieldValue>();
  for (const word of text.slice(head[0].length).trimEnd().split(/ +/u)) {
    const [, key = "", value = ""] = PAIR.exec(word) ?? [];
    if (key === "") return "a word that is no KEY=value";
    if (fields.has(key)) return "the same key twice";
    const field = readField(key, value);
    if (!field) return `${key} in a form of its own`;
    fields.set(key, field);
  }
  if (!fields.has("SPO2") || !fields.has("BPM")) return "without SPO2 and BPM";
  const [month, day, year, hour, minute, second] = head.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { time: { year: THIS_CENTURY + year, month, day, hour, minute, second }, fields };
}
