import type { EpochMs } from "@evenkeel/shared/time";
import type { FaultTally } from "../fault-tally.ts";
import { STATUS } from "./short-frame.ts";

/** A frame's few bytes take 4 ms at 9600 baud; further apart than this they belong to two frames. */
const PAUSE_MS = 500;

/** Who hears the frames of one line. */
export interface ShortFrameListener {
  frame(frame: Uint8Array): void;
  /** A byte between frames: whether it is an answer to something asked. */
  between(byte: number): boolean;
}

/**
 * Finds frames of a fixed length in bytes. Nothing sums up here, so after anything that is no frame one whole frame is
 * passed over, and only the one right behind it is believed. That costs a second and keeps out every other Nonin
 * format: each has a byte left over where the second frame would begin.
 */
export class ShortFrameLine {
  private readonly held: Uint8Array;
  private readonly listener: ShortFrameListener;
  private readonly faults: FaultTally;
  private length = 0;
  /** A whole frame came right before this place. */
  private inStep = false;
  private heardAt: EpochMs = -Infinity;

  constructor(frameBytes: number, listener: ShortFrameListener, faults: FaultTally) {
    this.held = new Uint8Array(frameBytes);
    this.listener = listener;
    this.faults = faults;
  }

  push(bytes: Uint8Array, at: EpochMs): void {
    if (this.length > 0 && at - this.heardAt >= PAUSE_MS) this.cut("frame without an end");
    this.heardAt = at;
    for (const byte of bytes) this.hear(byte);
  }

  /** Forgets half a frame that nothing followed, and believes the next one only with a second behind it. */
  giveUp(): void {
    if (this.length > 0) this.cut("frame without an end");
    this.inStep = false;
  }

  private hear(byte: number): void {
    const starts = byte >= STATUS.always;
    if (this.length === 0) {
      if (starts) this.held[this.length++] = byte;
      else if (!this.listener.between(byte)) this.garbage(byte);
      return;
    }
    if (starts) this.cut("frame shorter than its format");
    this.held[this.length++] = byte;
    if (this.length < this.held.length) return;
    this.length = 0;
    if (this.inStep) this.listener.frame(this.held);
    this.inStep = true;
  }

  private garbage(byte: number): void {
    this.inStep = false;
    this.faults.add("garbage", 1, "no frame", Uint8Array.of(byte));
  }

  private cut(detail: string): void {
    this.faults.add("cut-frame", 1, detail, this.held.subarray(0, this.length));
    this.inStep = false;
    this.length = 0;
  }
}
