import { sum8 } from "@evenkeel/shared/codec";
import type { FaultTally } from "../fault-tally.ts";
import { HEADER_BYTES, MOST_DATA_BYTES } from "./record.ts";

const FLAG = 0x7e;
const ESCAPE = 0x7d;
const BIT_5 = 0x20;
/** The longest record and its checksum. */
const MOST = HEADER_BYTES + MOST_DATA_BYTES + 1;

/**
 * Finds records in bytes: `7E record checksum 7E`, where 7E and 7D inside are written as 7D and the byte without its
 * bit 5. Every flag may be the end of one frame and the beginning of the next, so that one that is lost costs two frames
 * at most.
 */
export class FrameReader {
  private readonly faults: FaultTally;
  private readonly bytes = new Uint8Array(MOST);
  private length = 0;
  /** Whether a flag has come since the line was last lost. */
  private inFrame = false;
  private escaped = false;
  private overlong = false;

  constructor(faults: FaultTally) {
    this.faults = faults;
  }

  /** Whether something has begun that has not ended. */
  get midFrame(): boolean {
    return this.inFrame && (this.length > 0 || this.escaped || this.overlong);
  }

  /** @param record gets each whole record with a right checksum; a window that is good until the next one */
  push(bytes: Uint8Array, record: (bytes: Uint8Array) => void): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === FLAG) {
        if (this.inFrame) this.close(record);
        this.begin(true);
      } else if (!this.inFrame) {
        const flag = bytes.indexOf(FLAG, at);
        const end = flag < 0 ? bytes.length : flag;
        this.faults.add("garbage", end - at, "bytes between frames", bytes.subarray(at, end));
        at = end - 1;
      } else {
        this.take(byte);
      }
    }
  }

  /** What has begun will not be ended. */
  giveUp(): void {
    if (this.midFrame) this.faults.add("cut-frame", 1, "frame without an end", this.bytes.subarray(0, this.length));
    this.begin(false);
  }

  private begin(inFrame: boolean): void {
    this.inFrame = inFrame;
    this.length = 0;
    this.escaped = this.overlong = false;
  }

  private take(byte: number): void {
    if (this.overlong) return;
    if (byte === ESCAPE) {
      this.escaped = true;
      return;
    }
    if (this.length === MOST) {
      this.overlong = true;
      this.faults.add("overlong-frame", 1, "frame longer than a record can be", this.bytes);
      return;
    }
    this.bytes[this.length++] = this.escaped ? byte | BIT_5 : byte;
    this.escaped = false;
  }

  private close(record: (bytes: Uint8Array) => void): void {
    const { bytes, length } = this;
    if (this.overlong || (length === 0 && !this.escaped)) return;
    const heard = bytes.subarray(0, length);
    if (this.escaped || length <= HEADER_BYTES) {
      this.faults.add("cut-frame", 1, "frame shorter than a record can be", heard);
    } else if (sum8(bytes, 0, length - 1) !== bytes[length - 1]) {
      this.faults.add("bad-checksum", 1, "sum of the frame is wrong", heard);
    } else {
      record(bytes.subarray(0, length - 1));
    }
  }
}

/** The record as it goes over the line. */
export function frameOf(record: Uint8Array): Uint8Array {
  const framed = [FLAG];
  for (const byte of [...record, sum8(record)]) {
    if (byte === FLAG || byte === ESCAPE) framed.push(ESCAPE, byte & ~BIT_5);
    else framed.push(byte);
  }
  framed.push(FLAG);
  return Uint8Array.from(framed);
}
