import { sum8 } from "@evenkeel/shared/codec";

/**
 * How a content lies on the line: with what around it, and which check behind it. Written a second time here, after the
 * sheets and not with the drivers' code, so that damaged content can be given a right check and reach what lies deeper.
 */
export interface Framing {
  readonly name: string;
  /** What the frame carries; null when it is none of this kind, or its check is wrong. */
  open(frame: Uint8Array): Uint8Array | null;
  /** Content of any length, with its marks and a right check. */
  close(content: Uint8Array): Uint8Array;
}

/** Philips MIB/RS-232: `C0`, protocol, type, length, message, CRC-16/X-25 low byte first, `C1`; `7D` escapes. */
const mib: Framing = {
  name: "mib",
  open(frame) {
    if (frame[0] !== 0xc0 || frame.at(-1) !== 0xc1) return null;
    const plain = unescaped(frame.subarray(1, -1), 0x7d, (byte) => byte ^ 0x20);
    const end = plain.length - 2;
    return end >= 4 && x25(plain.subarray(0, end)) === (plain[end]! | (plain[end + 1]! << 8))
      ? plain.slice(4, end)
      : null;
  },
  close(content) {
    const plain = [0x11, 0x01, (content.length >> 8) & 0xff, content.length & 0xff, ...content];
    const check = x25(Uint8Array.from(plain));
    const escape = (byte: number) => (byte === 0xc0 || byte === 0xc1 || byte === 0x7d ? [0x7d, byte ^ 0x20] : [byte]);
    return Uint8Array.from([0xc0, ...[...plain, check & 0xff, check >> 8].flatMap(escape), 0xc1]);
  },
};

/** GE S/5 DRI: `7E`, record, sum, `7E`; `7D` and the byte without its bit 5 stand for 7E and 7D. */
const dri: Framing = {
  name: "dri",
  open(frame) {
    if (frame.length < 4 || frame[0] !== 0x7e || frame.at(-1) !== 0x7e) return null;
    const plain = unescaped(frame.subarray(1, -1), 0x7d, (byte) => byte | 0x20);
    return sum8(plain, 0, plain.length - 1) === plain.at(-1) ? plain.slice(0, -1) : null;
  },
  close(content) {
    const escape = (byte: number) => (byte === 0x7e || byte === 0x7d ? [0x7d, byte & ~0x20] : [byte]);
    return Uint8Array.from([0x7e, ...[...content, sum8(content)].flatMap(escape), 0x7e]);
  },
};

/** Capnostream: `85`, length, code and payload, their XOR; `80 05` and `80 00` stand for 85 and 80. */
const capno: Framing = {
  name: "capno",
  open(frame) {
    if (frame[0] !== 0x85 || frame.length < 4) return null;
    const plain = unescaped(frame.subarray(1), 0x80, (byte) => byte | 0x80);
    return plain.length >= 3 && plain.reduce((rest, byte) => rest ^ byte, 0) === 0 ? plain.slice(1, -1) : null;
  },
  close(content) {
    const plain = [content.length & 0xff, ...content];
    const check = plain.reduce((rest, byte) => rest ^ byte, 0);
    const escape = (byte: number) => (byte === 0x85 || byte === 0x80 ? [0x80, byte - 0x80] : [byte]);
    return Uint8Array.from([0x85, ...[...plain, check].flatMap(escape)]);
  },
};

/** Dinamap: text, two characters of its sum, carriage return. */
const dinamap: Framing = {
  name: "dinamap",
  open(frame) {
    if (frame.length < 6 || frame.at(-1) !== 0x0d) return null;
    const content = frame.slice(0, -3);
    const [high, low] = dinamapCheck(content);
    return frame.at(-3) === high && frame.at(-2) === low ? content : null;
  },
  close: (content) => Uint8Array.from([...content, ...dinamapCheck(content), 0x0d]),
};

/** Nonin data format 2: frames of five bytes, each with its sum. */
const fives: Framing = {
  name: "fives",
  open(frame) {
    if (frame.length === 0 || frame.length % 5 !== 0) return null;
    const content: number[] = [];
    for (let at = 0; at < frame.length; at += 5) {
      if (frame[at] !== 1 || sum8(frame, at, at + 4) !== frame[at + 4]) return null;
      content.push(...frame.subarray(at, at + 4));
    }
    return Uint8Array.from(content);
  },
  close(content) {
    const frames: number[] = [];
    for (let at = 0; at < content.length; at += 4) {
      const four = content.subarray(at, at + 4);
      frames.push(...four, sum8(four));
    }
    return Uint8Array.from(frames);
  },
};

/** Nonin data format 13: `00 02 00 0D`, length, data, sum of the data, `03`. */
const df13: Framing = {
  name: "df13",
  open(frame) {
    const data = frame.slice(6, -2);
    return frame.length > 8 && frame[1] === 2 && frame[3] === 0x0d && frame.at(-2) === sum8(data) ? data : null;
  },
  close: (data) =>
    Uint8Array.from([0, 2, 0, 0x0d, (data.length >> 8) & 0xff, data.length & 0xff, ...data, sum8(data), 3]),
};

/** MLLP: `0B`, message, `1C 0D`. */
const mllp: Framing = {
  name: "mllp",
  open: (frame) => (frame[0] === 0x0b && frame.at(-2) === 0x1c && frame.at(-1) === 0x0d ? frame.slice(1, -2) : null),
  close: (content) => Uint8Array.from([0x0b, ...content, 0x1c, 0x0d]),
};

/** A line of text. */
const line: Framing = {
  name: "line",
  open: (frame) => (frame.length > 3 && frame.at(-2) === 0x0d && frame.at(-1) === 0x0a ? frame.slice(0, -2) : null),
  close: (content) => Uint8Array.from([...content, 0x0d, 0x0a]),
};

/** The strict ones first: what has a right check is hardly so by chance. */
export const FRAMINGS: readonly Framing[] = [mib, dri, capno, dinamap, fives, df13, mllp, line];

function unescaped(bytes: Uint8Array, escape: number, plain: (byte: number) => number): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === escape && at + 1 < bytes.length) out.push(plain(bytes[(at += 1)]!));
    else out.push(bytes[at]!);
  }
  return Uint8Array.from(out);
}

function x25(bytes: Uint8Array): number {
  let rest = 0xffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0x8408 : rest >>> 1;
  }
  return rest ^ 0xffff;
}

function dinamapCheck(content: Uint8Array): [number, number] {
  const sum = content.reduce((total, byte) => total + byte - 0x1f, 0);
  return [0x20 + ((sum >> 6) & 0x3f), 0x20 + (sum & 0x3f)];
}
