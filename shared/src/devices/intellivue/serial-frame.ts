import type { FaultTally } from "../fault-tally.ts";

const START = 0xc0;
const END = 0xc1;
const ESCAPE = 0x7d;
const FLIP = 0x20;
const PROTOCOL = 0x11;
const DATA = 0x01;
/** Protocol, message type, length (two bytes). */
const HEADER = 4;
const FCS = 2;
/** A monitor's longest message is 1456 bytes; this leaves room for a kind that nobody has seen. */
const LONGEST = 8192;
/** CRC of a frame with its own check sequence behind it (ISO/IEC 13239). */
const RESIDUE = 0xf0b8;

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x8408 : rest >>> 1;
  return rest;
});

function crc(bytes: Uint8Array, to: number): number {
  let rest = 0xffff;
  for (let at = 0; at < to; at++) rest = (rest >>> 8) ^ TABLE[(rest ^ bytes[at]!) & 0xff]!;
  return rest;
}

/** Check sequence of CRC-16/X-25 over all bytes: reflected 1021, begun and ended with all ones; low byte goes first. */
export function frameCheck(bytes: Uint8Array): number {
  return crc(bytes, bytes.length) ^ 0xffff;
}

/** A message as it goes over RS-232: `C0`, header, message, check sequence, `C1`, with the marks inside escaped. */
export function serialFrame(message: Uint8Array): Uint8Array {
  const plain = new Uint8Array(HEADER + message.length + FCS);
  plain.set([PROTOCOL, DATA, message.length >> 8, message.length & 0xff]);
  plain.set(message, HEADER);
  const check = frameCheck(plain.subarray(0, HEADER + message.length));
  plain.set([check & 0xff, check >> 8], HEADER + message.length);
  return stuffed(plain);
}

/** Marks around bytes, and the marks among them escaped. */
export function stuffed(plain: Uint8Array): Uint8Array {
  const frame: number[] = [START];
  for (const byte of plain) {
    if (byte === START || byte === END || byte === ESCAPE) frame.push(ESCAPE, byte ^ FLIP);
    else frame.push(byte);
  }
  frame.push(END);
  return Uint8Array.from(frame);
}

/** Finds frames in a stream of bytes, whatever is cut, flipped or lost among them. */
export class SerialFrames {
  private readonly faults: FaultTally;
  private readonly frame = new Uint8Array(LONGEST);
  private length = 0;
  private inside = false;
  private escaped = false;
  private overlong = false;

  constructor(faults: FaultTally) {
    this.faults = faults;
  }

  get midFrame(): boolean {
    return this.inside;
  }

  /** Calls `take` with each whole message; the bytes are its own to keep. */
  push(bytes: Uint8Array, take: (message: Uint8Array) => void): void {
    let strays = 0;
    for (const byte of bytes) {
      if (byte === START) this.open();
      else if (!this.inside) strays++;
      else if (byte === END) this.close(take);
      else if (byte === ESCAPE) this.escaped = true;
      else this.add(byte);
    }
    if (strays > 0) this.faults.add("garbage", strays, "bytes between frames", bytes);
  }

  /** Forgets half a frame that nothing followed. */
  giveUp(): void {
    if (this.inside && !this.overlong)
      this.faults.add("cut-frame", 1, "frame without an end", this.frame.subarray(0, this.length));
    this.inside = false;
  }

  private open(): void {
    if (this.inside && this.length > 0) this.giveUp();
    this.inside = true;
    this.escaped = this.overlong = false;
    this.length = 0;
  }

  private add(byte: number): void {
    if (this.length === LONGEST) {
      if (!this.overlong) this.faults.add("overlong-frame", 1, `frame longer than ${LONGEST} bytes`, this.frame);
      this.overlong = true;
      return;
    }
    this.frame[this.length++] = this.escaped ? byte ^ FLIP : byte;
    this.escaped = false;
  }

  private close(take: (message: Uint8Array) => void): void {
    this.inside = false;
    if (this.overlong) return;
    const { frame, length } = this;
    const shown = frame.subarray(0, length);
    // `7D C1`: the sender takes the frame back.
    if (this.escaped) this.faults.add("cut-frame", 1, "frame taken back by its sender", shown);
    else if (length < HEADER + FCS) this.faults.add("cut-frame", 1, "frame too short for its header", shown);
    else if (crc(frame, length) !== RESIDUE) this.faults.add("bad-checksum", 1, "check sequence is wrong", shown);
    else if (frame[0] !== PROTOCOL || frame[1] !== DATA) this.faults.add("bad-message", 1, "not Data Export", shown);
    else if (((frame[2]! << 8) | frame[3]!) !== length - HEADER - FCS)
      this.faults.add("bad-message", 1, "length in the header is wrong", shown);
    else take(frame.slice(HEADER, length - FCS));
  }
}
