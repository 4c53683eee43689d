/** The character sets that bedside monitors write: ISO 8859-1 (ASCII within it) and UTF-8. */
export type Charset = "latin1" | "utf8";

/** Longest run turned into characters at once; a longer argument list can exhaust the stack. */
const BLOCK = 8192;
const REPLACEMENT = 0xfffd;

/** Of browsers and of Node alike (WHATWG Encoding), declared here because no library of types has it alone. */
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };
const ENGINE = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes as text. Never throws: a byte that is no UTF-8 becomes U+FFFD, so that the text beside it survives. */
export function decodeText(bytes: Uint8Array, charset: Charset): string {
  // Nearly every message is ASCII, which is the same in both, and which the engine decodes at the speed of a copy.
  const quick = ENGINE.decode(bytes);
  if (quick.length === bytes.length && !quick.includes("\ufffd")) return quick;
  if (charset === "latin1") return inBlocks(bytes, latin1);
  return inBlocks(codePoints(bytes), (block) => String.fromCodePoint(...block));
}

/** Text as bytes. A character that ISO 8859-1 does not have becomes "?". */
export function encodeText(text: string, charset: Charset): Uint8Array {
  const plain = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) return encodeBeyondAscii(text, charset);
    plain[index] = unit;
  }
  return plain;
}

function encodeBeyondAscii(text: string, charset: Charset): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (charset === "latin1") bytes.push(point < 0x100 ? point : 0x3f);
    else if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point >= 0xd800 && point < 0xe000) bytes.push(0xef, 0xbf, 0xbd);
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return Uint8Array.from(bytes);
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** `apply` takes the bytes as they lie in memory; spreading them costs eight times as much (2.5 against 19 us a kB). */
function latin1(block: Uint8Array): string {
  return String.fromCharCode.apply(null, block as unknown as number[]);
}

function codePoints(bytes: Uint8Array): Uint32Array {
  const points = new Uint32Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length;) {
    const [point, size] = codePoint(bytes, index);
    points[length++] = point;
    index += size;
  }
  return points.subarray(0, length);
}

/** One character and its size in bytes (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF). */
function codePoint(bytes: Uint8Array, index: number): readonly [point: number, size: number] {
  const first = bytes[index]!;
  if (first < 0x80) return [first, 1];
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return [REPLACEMENT, 1];
  let point = first & (0xff >> (size + 1));
  for (let next = 1; next < size; next++) {
    const byte = bytes[index + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return [REPLACEMENT, 1];
    point = (point << 6) | (byte & 0x3f);
  }
  const smallest = size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80;
  const surrogate = point >= 0xd800 && point < 0xe000;
  return point < smallest || point > 0x10ffff || surrogate ? [REPLACEMENT, 1] : [point, size];
}

function inBlocks<T extends Uint8Array | Uint32Array>(all: T, text: (block: T) => string): string {
  let result = "";
  for (let from = 0; from < all.length; from += BLOCK) result += text(all.subarray(from, from + BLOCK) as T);
  return result;
}
