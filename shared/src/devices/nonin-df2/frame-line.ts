import { ByteBuffer } from "@evenkeel/shared/codec";
import type { FaultTally } from "../fault-tally.ts";
import { FRAME_BYTES, isFrame, START, STATUS } from "./frame.ts";

const PAIR = 2 * FRAME_BYTES;

/** Who hears the frames of one line. */
export interface FrameListener {
  frame(status: number, pleth: number, data: number): void;
  /** A byte where a frame would begin: whether it is an answer to something asked. */
  between(byte: number): boolean;
  /** What came next was no frame: whatever is open ends here. */
  broken(): void;
  /** Frames are read again; about so many went missing, at least one. */
  resumed(lostFrames: number): void;
}

/**
 * Finds frames in bytes. Once in step it takes every fifth byte as the start of the next; out of step it looks for two
 * frames in a row, so that noise which happens to sum right (one place in 2^17) is not taken for one.
 */
export class FrameLine {
  private readonly buffer = new ByteBuffer(4096);
  private readonly listener: FrameListener;
  private readonly faults: FaultTally;
  private inStep = false;
  /** Bytes passed over since the line fell out of step. */
  private skipped = 0;
  /** How many of the next skipped bytes belong to a frame already counted as broken. */
  private counted = 0;

  constructor(listener: FrameListener, faults: FaultTally) {
    this.listener = listener;
    this.faults = faults;
  }

  push(bytes: Uint8Array): void {
    for (let taken = 0; taken < bytes.length;) {
      taken += this.buffer.append(bytes, taken);
      this.drain();
    }
  }

  /** Forgets half a frame that nothing followed. */
  giveUp(): void {
    if (this.buffer.length > 0) this.faults.add("cut-frame", 1, "frame without an end", this.buffer.window());
    this.buffer.clear();
    this.skipped = this.counted = 0;
    this.inStep = false;
  }

  private drain(): void {
    const bytes = this.buffer.window();
    const { listener } = this;
    let at = 0;
    for (;;) {
      if (this.inStep) {
        while (at + FRAME_BYTES <= bytes.length && isFrame(bytes, at)) {
          listener.frame(bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
          at += FRAME_BYTES;
        }
        if (at < bytes.length && listener.between(bytes[at]!)) {
          at++;
          continue;
        }
        if (at + FRAME_BYTES > bytes.length) break;
        this.fallOut(bytes, at);
      }
      at = this.search(bytes, at);
      if (at + PAIR > bytes.length) break;
      this.inStep = true;
      if (this.skipped > 0) listener.resumed(Math.max(1, Math.round(this.skipped / FRAME_BYTES)));
      this.skipped = this.counted = 0;
    }
    this.buffer.discard(at);
  }

  private fallOut(bytes: Uint8Array, at: number): void {
    this.inStep = false;
    this.listener.broken();
    if (bytes[at] !== START || bytes[at + 1]! < STATUS.always) return;
    this.counted = FRAME_BYTES;
    this.faults.add("bad-checksum", 1, "sum of the frame is wrong", bytes.subarray(at, at + FRAME_BYTES));
  }

  /** Passes over bytes up to the next two frames in a row, or until too few are left to tell. */
  private search(bytes: Uint8Array, from: number): number {
    let at = from;
    let answers = 0;
    for (; at < bytes.length && !this.mayBegin(bytes, at); at++) {
      if (this.listener.between(bytes[at]!)) answers++;
    }
    const passed = at - from - answers;
    const counted = Math.min(this.counted, passed);
    this.skipped += passed;
    this.counted -= counted;
    if (passed > counted) this.faults.add("garbage", passed - counted, "no frame", bytes.subarray(from + counted, at));
    return at;
  }

  /** Whether two frames lie here, or could with the bytes to come. */
  private mayBegin(bytes: Uint8Array, at: number): boolean {
    if (at + PAIR > bytes.length) return bytes[at] === START;
    return isFrame(bytes, at) && isFrame(bytes, at + FRAME_BYTES);
  }
}
