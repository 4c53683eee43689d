import type { Chance } from "./chance.ts";
import { FRAMINGS } from "./framings.ts";

/** Content grows by no more than this in one mutation: what is longer is thrown as a flood. */
const MOST_BYTES = 16_384;
const EDGE_BYTES = [0x00, 0x01, 0x0a, 0x0d, 0x20, 0x7d, 0x7e, 0x7f, 0x80, 0x85, 0xc0, 0xc1, 0xfe, 0xff] as const;
/** As they stand in length fields, counts and values: nothing, one, the edges of the signed and of the unsigned. */
const EDGE_NUMBERS = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffff, 0x7fffffff, 0x80000000, 0xffffffff,
];
const EDGE_TEXTS = ["", "0", "-0", "-1", "---", "NaN", "Infinity", "1e999", "999999999999999999999", "0.0000001", "1.7976931348623157E308", "*", "^", "|", "~", "\\", "\r", "\r\n", "20260230", "99991231235959+9999", "__proto__", "é\u0000"]; // prettier-ignore

type Edit = (bytes: Uint8Array, chance: Chance, other: Uint8Array) => Uint8Array;

const EDITS: readonly Edit[] = [
  flipBit,
  setByte,
  insert,
  remove,
  duplicate,
  truncate,
  splice,
  attackNumber,
  attackText,
  swap,
];

/**
 * One frame with one to four damages. Where the frame has a check that can be recomputed, half of the time its content
 * is damaged and the check made right again.
 * @param other another frame, to splice with
 */
export function mutate(frame: Uint8Array, chance: Chance, other: Uint8Array): Uint8Array {
  if (chance.odds(0.5)) {
    for (const framing of FRAMINGS) {
      const content = framing.open(frame);
      if (content) return framing.close(damaged(content, chance, framing.open(other) ?? other));
    }
  }
  return damaged(frame, chance, other);
}

function damaged(bytes: Uint8Array, chance: Chance, other: Uint8Array): Uint8Array {
  let result = bytes;
  for (let edits = 1 + (chance.odds(0.4) ? chance.below(4) : 0); edits > 0; edits -= 1) {
    result = chance.pick(EDITS)(result, chance, other).slice(0, MOST_BYTES);
  }
  return result;
}

function flipBit(bytes: Uint8Array, chance: Chance): Uint8Array {
  const result = bytes.slice();
  if (result.length > 0) result[chance.below(result.length)]! ^= 1 << chance.below(8);
  return result;
}

function setByte(bytes: Uint8Array, chance: Chance): Uint8Array {
  const result = bytes.slice();
  if (result.length > 0) result[chance.below(result.length)] = anyByte(chance);
  return result;
}

function insert(bytes: Uint8Array, chance: Chance): Uint8Array {
  const added = Uint8Array.from({ length: 1 + chance.below(8) }, () => anyByte(chance));
  return around(bytes, chance.below(bytes.length + 1), 0, added);
}

function remove(bytes: Uint8Array, chance: Chance): Uint8Array {
  return around(bytes, chance.below(bytes.length + 1), 1 + chance.below(chance.odds(0.8) ? 4 : 64));
}

/** A run of the frame, many times over: segments, attributes, samples beyond any count. */
function duplicate(bytes: Uint8Array, chance: Chance): Uint8Array {
  const from = chance.below(bytes.length + 1);
  const run = bytes.slice(from, from + 1 + chance.below(chance.odds(0.7) ? 16 : 200));
  const times = 1 + chance.below(chance.odds(0.9) ? 3 : 100);
  const added = new Uint8Array(run.length * times);
  for (let time = 0; time < times; time += 1) added.set(run, time * run.length);
  return around(bytes, from, 0, added);
}

function truncate(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  return chance.odds(0.8) ? bytes.slice(0, at) : bytes.slice(at);
}

function splice(bytes: Uint8Array, chance: Chance, other: Uint8Array): Uint8Array {
  const from = chance.below(other.length + 1);
  const added = chance.odds(0.5) ? other.slice(from) : other.slice(from, from + chance.below(32));
  const at = chance.below(bytes.length + 1);
  return around(bytes, at, chance.odds(0.5) ? bytes.length - at : added.length, added);
}

/** A number of one, two or four bytes, big or little endian, becomes one that no length and no count is. */
function attackNumber(bytes: Uint8Array, chance: Chance): Uint8Array {
  const result = bytes.slice();
  const width = chance.pick([1, 2, 2, 2, 4]);
  if (result.length < width) return result;
  const at = chance.below(result.length - width + 1);
  const number = chance.pick(EDGE_NUMBERS);
  const little = chance.odds(0.3);
  for (let byte = 0; byte < width; byte += 1) {
    result[at + (little ? byte : width - 1 - byte)] = (number >>> (8 * byte)) & 0xff;
  }
  return result;
}

/** The same for protocols of text: a run of letters or digits becomes one that nobody means. */
function attackText(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const isWord = (byte: number | undefined) => byte !== undefined && /[\w.+-]/u.test(String.fromCharCode(byte));
  let from = at;
  let to = at;
  while (from > 0 && at - from < 32 && isWord(bytes[from - 1])) from -= 1;
  while (to - at < 32 && isWord(bytes[to])) to += 1;
  return around(bytes, from, to - from, new TextEncoder().encode(chance.pick(EDGE_TEXTS)));
}

/** Two runs change places: the right things in the wrong order. */
function swap(bytes: Uint8Array, chance: Chance): Uint8Array {
  const [a = 0, b = 0, c = 0] = [0, 0, 0].map(() => chance.below(bytes.length + 1)).sort((x, y) => x - y);
  const result = bytes.slice();
  result.set(bytes.subarray(b, c), a);
  result.set(bytes.subarray(a, b), a + (c - b));
  return result;
}

function anyByte(chance: Chance): number {
  return chance.odds(0.5) ? chance.pick(EDGE_BYTES) : chance.below(256);
}

function around(bytes: Uint8Array, at: number, without: number, added = new Uint8Array(0)): Uint8Array {
  const rest = bytes.subarray(Math.min(bytes.length, at + without));
  const result = new Uint8Array(at + added.length + rest.length);
  result.set(bytes.subarray(0, at));
  result.set(added, at);
  result.set(rest, at + added.length);
  return result;
}
