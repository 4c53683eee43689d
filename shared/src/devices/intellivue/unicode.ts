import { uint16At } from "./number-field.ts";

/** Longest text that is taken from a monitor. */
const LONGEST = 120;

/**
 * A string of the monitor: length in bytes, then UTF-16, big-endian, filled up with zeros.
 * @returns trimmed, without control characters; empty where it is cut
 */
export function stringAt(bytes: Uint8Array, at: number, end: number): string {
  return at + 2 > end ? "" : unicodeText(bytes, at + 2, Math.min(end, at + 2 + uint16At(bytes, at)));
}

/** The same without a length in front. */
export function unicodeText(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let index = from; index + 1 < to && text.length < LONGEST; index += 2) {
    const unit = uint16At(bytes, index);
    if (unit === 0) break;
    text += unit < 0x20 ? " " : String.fromCharCode(unit);
  }
  return text.trim();
}

/** The same, to be sent: with its zero, in a field of `units` characters, or as long as it is. */
export function stringField(text: string, units = text.length + 1): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * units);
  bytes[0] = (2 * units) >> 8;
  bytes[1] = (2 * units) & 0xff;
  for (let index = 0; index < Math.min(text.length, units - 1); index++) {
    const unit = text.charCodeAt(index);
    bytes[2 + 2 * index] = unit >> 8;
    bytes[3 + 2 * index] = unit & 0xff;
  }
  return bytes;
}
