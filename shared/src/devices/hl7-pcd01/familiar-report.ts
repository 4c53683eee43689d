import type { ObxShape } from "./reading.ts";

const CR = 0x0d;
const FIELD = 0x7c;
const MSH = 0x4d5348;
const OBR = 0x4f4252;
const OBX = 0x4f4258;
/** `^ ~ \ &`: a field with one of these in it has to be taken apart. */
const PARTED = new Set([0x5e, 0x7e, 0x5c, 0x26]);
/** `MSH|^~\&|` */
const HEAD = [0x4d, 0x53, 0x48, 0x7c, 0x5e, 0x7e, 0x5c, 0x26, 0x7c];

/** A field that differs from one message to the next: a time, a number, a value. */
export interface Hole {
  readonly kind: "id" | "observed" | "sent" | "value";
  readonly from: number;
  readonly to: number;
}

/** The fields of a message that is in all else the one before. */
export interface Filling {
  readonly sent: string;
  readonly observed: string;
  readonly id: string;
  /** OBX-5 of every value, in order; `undefined` where it stands as in the message before. */
  readonly values: readonly (string | undefined)[];
}

/**
 * A monitor sends the same report once a second for hours, with other numbers in it. Of a report that is in all else, byte
 * for byte, the one before, only those numbers and times need reading: that is a tenth of the work, and on a processor
 * that others have used meanwhile nearly all of the time between a byte and its number. Whatever differs anywhere else
 * is read from the beginning.
 */
export class FamiliarReport {
  private bytes: Uint8Array = new Uint8Array();
  private holes: readonly Hole[] = [];
  private known: readonly ObxShape[] = [];

  /** Shapes of the values, in order; none while no report is known. */
  get shapes(): readonly ObxShape[] {
    return this.known;
  }

  forget(): void {
    this.known = [];
  }

  /**
   * Takes a report that was read as nothing but these values.
   * @param bytes kept; nobody may write into them any more
   */
  learn(bytes: Uint8Array, shapes: readonly ObxShape[]): void {
    const holes = holesOf(bytes);
    const count = (wanted: Hole["kind"]) => holes?.filter(({ kind }) => kind === wanted).length;
    const plain = count("sent") === 1 && count("id") === 1 && count("observed") === 1;
    this.known = plain && count("value") === shapes.length ? shapes : [];
    this.bytes = bytes;
    this.holes = holes ?? [];
  }

  /** What fills the known report to become this one; undefined when it is another. The next one is held against this. */
  fill(bytes: Uint8Array): Filling | undefined {
    if (this.known.length === 0) return undefined;
    const filling = { sent: "", observed: "", id: "", values: [] as (string | undefined)[] };
    const moved: Hole[] = [];
    let here = 0;
    let there = 0;
    for (const hole of this.holes) {
      while (there < hole.from) if (bytes[here++] !== this.bytes[there++]) return undefined;
      const from = here;
      let same = true;
      for (; bytes[here] !== FIELD && bytes[here] !== CR; here++, there++) {
        const byte = bytes[here];
        // Beyond the end, beyond ASCII, or not one plain value.
        if (byte === undefined || byte < 0x20 || byte > 0x7e || PARTED.has(byte)) return undefined;
        if (byte !== this.bytes[there] || there >= hole.to) same = false;
      }
      if (there !== hole.to) same = false;
      there = hole.to;
      moved.push(hole.from === from && hole.to === here ? hole : { kind: hole.kind, from, to: here });
      if (hole.kind === "value") filling.values.push(same ? undefined : textOf(bytes, from, here));
      else filling[hole.kind] = textOf(bytes, from, here);
    }
    while (there < this.bytes.length) if (bytes[here++] !== this.bytes[there++]) return undefined;
    if (here !== bytes.length) return undefined;
    this.bytes = bytes;
    this.holes = moved;
    return filling;
  }
}

/** Where a report's times, number and values lie; undefined for one that is not plainly written. */
function holesOf(bytes: Uint8Array): readonly Hole[] | undefined {
  if (HEAD.some((byte, index) => bytes[index] !== byte)) return undefined;
  const holes: Hole[] = [];
  let segment = 0;
  let field = 0;
  let from = 0;
  for (let index = 0; index <= bytes.length; index++) {
    const byte = bytes[index] ?? CR;
    if (byte > 0x7e || (byte < 0x20 && byte !== CR)) return undefined;
    if (byte !== FIELD && byte !== CR) continue;
    if (field === 0)
      segment = index - from === 3 ? (bytes[from]! << 16) | (bytes[from + 1]! << 8) | bytes[from + 2]! : 0;
    // MSH-1 is the separator itself, so that MSH's first piece after it is MSH-2.
    const kind = kindOf(segment, segment === MSH ? field + 1 : field);
    if (kind) holes.push({ kind, from, to: index });
    field = byte === CR ? 0 : field + 1;
    from = index + 1;
  }
  return holes;
}

function kindOf(segment: number, field: number): Hole["kind"] | undefined {
  if (segment === OBX) return field === 5 ? "value" : undefined;
  if (segment === OBR) return field === 7 ? "observed" : undefined;
  if (segment !== MSH) return undefined;
  return field === 7 ? "sent" : field === 10 ? "id" : undefined;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let index = from; index < to; index++) text += String.fromCharCode(bytes[index]!);
  return text;
}
