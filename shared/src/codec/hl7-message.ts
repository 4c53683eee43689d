import { decodeText, encodeText, type Charset } from "./charset.ts";
import { escapeHl7, HL7_SEPARATORS, unescapeHl7, type Hl7Separators } from "./hl7-escape.ts";

/** One HL7 v2 segment. Everything counts from 1, as the standard does; what is not there reads as "". */
export class Hl7Segment {
  readonly name: string;
  private readonly raw: readonly string[];
  private readonly separators: Hl7Separators;
  private readonly charset: Charset;

  constructor(line: string, separators: Hl7Separators, charset: Charset) {
    const parts = line.split(separators.field);
    this.name = parts[0] ?? "";
    // MSH-1 is the field separator itself, so that MSH's second piece is MSH-2.
    this.raw = this.name === "MSH" ? ["MSH", separators.field, ...parts.slice(1)] : parts;
    this.separators = separators;
    this.charset = charset;
  }

  /** A field as it was sent, escapes and all. */
  field(field: number): string {
    return this.raw[field] ?? "";
  }

  /** Several fields as they were sent, with what they are separated and written by: the same text means the same. */
  textOf(fields: readonly number[]): string {
    let text = this.separators === HL7_SEPARATORS ? this.charset : `${this.charset} ${JSON.stringify(this.separators)}`;
    for (const field of fields) text += `\r${this.raw[field] ?? ""}`;
    return text;
  }

  repetitions(field: number): string[] {
    return split(this.field(field), this.declares(field) ? "" : this.separators.repetition);
  }

  /** The components of one repetition, unescaped; sub-components stay together. */
  components(field: number, repetition = 1): string[] {
    if (this.declares(field)) return [this.field(field)];
    const whole = this.repetitions(field)[repetition - 1] ?? "";
    return this.parts(whole);
  }

  /** The components of all repetitions one after another, in one go: `components` for each of many would be quadratic. */
  allComponents(field: number): string[] {
    return this.repetitions(field).flatMap((whole) => this.parts(whole));
  }

  /** The first component of every repetition, unescaped, without the blanks around it. */
  codes(field: number): string[] {
    return this.repetitions(field).map((whole) => (this.parts(whole)[0] ?? "").trim());
  }

  /** Unescaped, without the blanks around it. */
  text(field: number, component = 1, subcomponent = 1, repetition = 1): string {
    if (this.declares(field)) return component === 1 ? this.field(field) : "";
    const whole = piece(this.field(field), this.separators.repetition, repetition);
    const part = piece(whole, this.separators.component, component);
    return this.plain(piece(part, this.separators.subcomponent, subcomponent)).trim();
  }

  /** The whole field, unescaped, ready to be written into another message. */
  value(field: number): Hl7Field {
    const repetitions = this.repetitions(field).map((whole) =>
      split(whole, this.separators.component).map((part) =>
        split(part, this.separators.subcomponent).map((text) => this.plain(text)),
      ),
    );
    return { repetitions };
  }

  private declares(field: number): boolean {
    return this.name === "MSH" && field <= 2;
  }

  private parts(repetition: string): string[] {
    return split(repetition, this.separators.component).map((component) => this.plain(component));
  }

  private plain(text: string): string {
    return unescapeHl7(text, this.separators, this.charset);
  }
}

/** A segment's name, at the beginning of its line. */
const NAME = /^[A-Z][A-Z0-9]{2}/u;

/** How the header begins where the separators are those that the standard recommends. */
const RECOMMENDED = "MSH|^~\\&|";

export interface Hl7Message {
  readonly separators: Hl7Separators;
  readonly charset: Charset;
  /** The header, MSH. */
  readonly header: Hl7Segment;
  /** All segments in order, the header first. */
  readonly segments: readonly Hl7Segment[];
  /** Lines that are no segment, left out. */
  readonly strays: number;
}

export type Hl7Parsed =
  { readonly ok: true; readonly message: Hl7Message } | { readonly ok: false; readonly problem: string };

/**
 * Reads an HL7 v2 message. Segments may end in CR (the standard), LF or CRLF; separators are those of MSH-1 and MSH-2;
 * the character set is MSH-18's: UTF-8 where it names it, otherwise ISO 8859-1, which holds ASCII. Never throws.
 */
export function parseHl7(bytes: Uint8Array): Hl7Parsed {
  const ascii = decodeText(bytes, "latin1");
  const start = /^\s*/u.exec(ascii)?.[0].length ?? 0;
  if (!ascii.startsWith("MSH", start)) return { ok: false, problem: "the message does not begin with MSH" };
  const headerLine = /^[^\r\n]*/u.exec(ascii.slice(start))?.[0] ?? "";
  const separators = declared(headerLine);
  if (!separators) return { ok: false, problem: "MSH-1 and MSH-2 declare no usable separators" };

  const declaredSet = new Hl7Segment(headerLine, separators, "latin1").text(18);
  const charset: Charset = /UTF-?8/iu.test(declaredSet) ? "utf8" : "latin1";
  const text = charset === "latin1" ? ascii : decodeText(bytes, charset);
  const segments: Hl7Segment[] = [];
  let strays = 0;
  for (const line of text.includes("\n") ? text.split(/[\r\n]+/u) : text.split("\r")) {
    const content = line.trimStart();
    if (content === "") continue;
    if (NAME.test(content) && (content.length === 3 || content[3] === separators.field)) {
      segments.push(new Hl7Segment(content, separators, charset));
    } else {
      strays += 1;
    }
  }
  return { ok: true, message: { separators, charset, header: segments[0]!, segments, strays } };
}

/** A field to write: text, components (each text or sub-components), or repetitions of those. */
export type Hl7Field =
  | string
  | readonly (string | readonly string[])[]
  | { readonly repetitions: readonly (string | readonly (string | readonly string[])[])[] };

/** One segment as text, from its fields by number: `hl7Segment("MSA", { 1: "AA", 2: "17", 3: "" })` is `MSA|AA|17`. */
export function hl7Segment(
  name: string,
  fields: Readonly<Record<number, Hl7Field>>,
  separators: Hl7Separators = HL7_SEPARATORS,
): string {
  const { component, repetition, escape, subcomponent } = separators;
  const numbers = Object.keys(fields).map(Number);
  const parts = Array.from({ length: Math.max(0, ...numbers) + 1 }, (_, number) => fields[number] ?? "").map((field) =>
    typeof field === "object" && "repetitions" in field
      ? field.repetitions.map((one) => written(one, separators)).join(repetition)
      : written(field, separators),
  );
  // MSH-1 and MSH-2 are the separators themselves, unescaped.
  const head =
    name === "MSH"
      ? ["MSH", component + repetition + escape + subcomponent, ...parts.slice(3)]
      : [name, ...parts.slice(1)];
  while (head.length > 1 && head.at(-1) === "") head.pop();
  return head.join(separators.field);
}

/** Segments as the bytes of a message, each ended by CR. The header says in MSH-18 what `charset` is. */
export function encodeHl7(segments: readonly string[], charset: Charset): Uint8Array {
  return encodeText(segments.map((segment) => `${segment}\r`).join(""), charset);
}

function written(field: string | readonly (string | readonly string[])[], separators: Hl7Separators): string {
  if (typeof field === "string") return escapeHl7(field, separators);
  return field
    .map((part) =>
      (typeof part === "string" ? [part] : part)
        .map((text) => escapeHl7(text, separators))
        .join(separators.subcomponent),
    )
    .join(separators.component);
}

function declared(header: string): Hl7Separators | undefined {
  if (header.startsWith(RECOMMENDED)) return HL7_SEPARATORS;
  const field = header[3] ?? "";
  const [component = "", repetition = "", escape = "", subcomponent = ""] =
    header.slice(4).split(field || "|")[0] ?? "";
  const all = [field, component, repetition, escape, subcomponent].filter((one) => one !== "");
  const usable = all.every((one) => /^[!-/:-@[-`{-~]$/u.test(one)) && new Set(all).size === all.length;
  return usable && field !== "" && component !== ""
    ? { field, component, repetition, escape, subcomponent }
    : undefined;
}

function split(text: string, separator: string): string[] {
  return separator === "" ? [text] : text.split(separator);
}

/** `split(text, separator)[number - 1]`, or "" where there is none, without making the others: asked 200 times a message. */
function piece(text: string, separator: string, number: number): string {
  if (separator === "") return number === 1 ? text : "";
  let from = 0;
  for (let before = 1; before < number; before++) {
    const end = text.indexOf(separator, from);
    if (end < 0) return "";
    from = end + separator.length;
  }
  const end = text.indexOf(separator, from);
  return end < 0 && from === 0 ? text : text.slice(from, end < 0 ? undefined : end);
}
