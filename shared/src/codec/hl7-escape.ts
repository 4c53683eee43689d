import { decodeText, type Charset } from "./charset.ts";

/** The characters that MSH-1 and MSH-2 declare. "" where a sender declares none: then that division does not exist. */
export interface Hl7Separators {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** What HL7 v2 recommends, and nearly every sender uses. Read those of a message from the message all the same. */
export const HL7_SEPARATORS: Hl7Separators = {
  field: "|",
  component: "^",
  repetition: "~",
  escape: "\\",
  subcomponent: "&",
};

/**
 * Text as it was meant (HL7 v2, chapter 2, "Use of escape sequences"): `\F\ \S\ \T\ \R\ \E\` are the separators, `\Xhh..\`
 * is bytes in hexadecimal, `\.br\` a line end, `\H\` and `\N\` highlighting, which is left out. A sequence that nobody
 * knows, or that never ends, stays as it is: nothing is lost.
 */
export function unescapeHl7(text: string, separators: Hl7Separators, charset: Charset): string {
  const mark = separators.escape;
  if (mark === "" || !text.includes(mark)) return text;
  let plain = "";
  let index = 0;
  while (index < text.length) {
    const opens = text.indexOf(mark, index);
    const closes = opens < 0 ? -1 : text.indexOf(mark, opens + 1);
    if (closes < 0) break;
    const meaning = meant(text.slice(opens + 1, closes), separators, charset);
    plain += text.slice(index, opens) + (meaning ?? mark);
    index = meaning === undefined ? opens + 1 : closes + 1;
  }
  return plain + text.slice(index);
}

/** The other way: separators, the escape character and all control characters become escape sequences. */
export function escapeHl7(text: string, separators: Hl7Separators): string {
  let escaped = "";
  for (const character of text) {
    const sequence = sequenceOf(character, separators);
    if (sequence === undefined) escaped += character;
    // Without an escape character a separator cannot be said; a space keeps the fields beside it where they are.
    else escaped += separators.escape === "" ? " " : separators.escape + sequence + separators.escape;
  }
  return escaped;
}

function meant(sequence: string, separators: Hl7Separators, charset: Charset): string | undefined {
  switch (sequence) {
    case "F":
      return separators.field;
    case "S":
      return separators.component;
    case "T":
      return separators.subcomponent;
    case "R":
      return separators.repetition;
    case "E":
      return separators.escape;
    case ".br":
      return "\n";
    case "H":
    case "N":
      return "";
  }
  if (!/^X(?:[0-9A-Fa-f]{2})+$/u.test(sequence)) return undefined;
  const bytes = Uint8Array.from({ length: (sequence.length - 1) / 2 }, (_, at) =>
    Number.parseInt(sequence.slice(1 + at * 2, 3 + at * 2), 16),
  );
  return decodeText(bytes, charset);
}

function sequenceOf(character: string, separators: Hl7Separators): string | undefined {
  switch (character) {
    case separators.escape:
      return "E";
    case separators.field:
      return "F";
    case separators.component:
      return "S";
    case separators.subcomponent:
      return "T";
    case separators.repetition:
      return "R";
  }
  const code = character.charCodeAt(0);
  // A bare 0B or 1C would break the frame, a bare 0D the segment.
  return code < 0x20 ? `X${code.toString(16).toUpperCase().padStart(2, "0")}` : undefined;
}
