import { encodeText } from "@evenkeel/shared/codec";

/** Lines of GE/Critikon "Host Communications"; sources and confidence of each fact in NOTES.md. */

export const END = 0x0d;
/** Blank, parameter letter, command letter. */
export const HEAD = 3;
const CHECK = 2;

/** The whole vocabulary: no other letter is ever sent to a device that is on a patient. */
export const REQUEST = {
  cuff: " NA",
  startCuff: " NC0",
  stopCuff: " ND",
  pulseC: " RC",
  pulseA: " RA",
  spo2: " OA",
} as const;

export type Request = (typeof REQUEST)[keyof typeof REQUEST];

/** Columns of the answers, counted from 0 at the blank, as [from, to) of the text without its check. */
export const COLUMN = {
  status: [3, 4],
  elapsed: [6, 10],
  systolic: [10, 13],
  diastolic: [13, 16],
  mean: [16, 19],
  rateC: [4, 7],
  rateA: [4, 8],
  spo2: [4, 7],
} as const;

/** Answers to ` NA`: status 1 is a result, 2 none or one being taken, above it an error. */
export const CUFF_RESULT = 1;
export const CUFF_NONE = 2;
export const PULSE_VALID = 2;
export const SPO2_VALID = 1;

/** The two characters behind a text: the sum of its characters, each less 1F, in two digits of 64 from the blank on. */
export function check(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at) - 0x1f;
  return String.fromCharCode(0x20 + ((sum >> 6) & 0x3f), 0x20 + (sum & 0x3f));
}

/** A text as it goes on the line: with its check and a carriage return. */
export function line(text: string): Uint8Array {
  return encodeText(`${text}${check(text)}\r`, "latin1");
}

/** A line without its carriage return, taken apart; `null` where it is too short to have a check. */
export function apart(text: string): { readonly text: string; readonly isWhole: boolean } | null {
  if (text.length < HEAD + CHECK) return null;
  const bare = text.slice(0, -CHECK);
  return { text: bare, isWhole: text.slice(-CHECK) === check(bare) };
}

/** The number in some columns; `null` where there is none. Blanks around it are allowed, all else is no number. */
export function numberAt(text: string, [from, to]: readonly [number, number]): number | null {
  const field = text.slice(from, to).trim();
  return /^\d{1,4}$/u.test(field) ? Number(field) : null;
}
