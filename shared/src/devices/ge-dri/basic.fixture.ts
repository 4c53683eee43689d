import { sum8 } from "@evenkeel/shared/codec";

/**
 * Records written from the specification's tables by hand, without a line of the encoder: offsets are given as numbers.
 */
const HEADER = 40;
export const SECONDS = Date.UTC(2026, 0, 5, 9) / 1000;

export interface Part {
  readonly type: number;
  readonly data: readonly number[];
  /** Where the table says that it is, if not where it is. */
  readonly offset?: number;
}

export const i16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
export const u32 = (value: number): number[] => [...i16(value & 0xffff), ...i16(value >>> 16)];

/** A record of those subrecords; `number` is its count. */
export function recordOf(mainType: number, parts: readonly Part[], number = 0, seconds = SECONDS): number[] {
  let offset = 0;
  const table: number[] = [];
  for (const part of parts) {
    table.push(...i16(part.offset ?? offset), part.type);
    offset += part.data.length;
  }
  if (parts.length < 8) table.push(0, 0, 0xff);
  while (table.length < 24) table.push(0);
  const length = HEADER + offset;
  const header = [...i16(length), number, 10, ...i16(1), ...u32(seconds), 0, 0, 0, 0, ...i16(mainType), ...table];
  return [...header, ...parts.flatMap(({ data }) => data)];
}

export function framed(record: readonly number[]): Uint8Array {
  const body = [...record, sum8(Uint8Array.from(record))];
  const escaped = body.flatMap((byte) => (byte === 0x7e ? [0x7d, 0x5e] : byte === 0x7d ? [0x7d, 0x5d] : [byte]));
  return Uint8Array.from([0x7e, ...escaped, 0x7e]);
}

export type Words = Readonly<Record<number, number>>;

/** The 278 bytes of a class. Where nothing is said, values are -32767, and groups do not exist. */
export function classOf(words: Words, status: Words = {}, dataClass = 0): number[] {
  const union = Array.from({ length: 135 }, () => i16(-32767)).flat();
  for (const [at, words] of HEADERS) union.splice(at, words * 2, ...Array<number>(words * 2).fill(0));
  for (const [at, value] of Object.entries(words)) union.splice(Number(at), 2, ...i16(value));
  for (const [at, value] of Object.entries(status)) union.splice(Number(at), 4, ...u32(value));
  return [...u32(SECONDS), ...union, 0, 0, 10, dataClass];
}

/** Group headers: three words each. */
const HEADERS = [0, 16, 30, 44, 58, 72, 86, 94, 102, 110, 118, 132, 146, 156, 166, 178, 200, 214, 232, 240, 254].map(
  (at) => [at, 3] as const,
);

/** A frame with displayed values. */
export function displayed(words: Words, status: Words = {}, number = 0): Uint8Array {
  return framed(recordOf(0, [{ type: 1, data: classOf(words, status) }], number));
}

/** A wave subrecord. */
export function waveOf(type: number, samples: readonly number[], status = 0, count = samples.length): Part {
  return { type, data: [...i16(count), ...i16(status), 0, 0, ...samples.flatMap(i16)] };
}
