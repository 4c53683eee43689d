import type { EpochMs } from "@evenkeel/shared/time";
import type { FaultTally } from "../fault-tally.ts";
import { ShortFramePace } from "./short-frame-pace.ts";
import { STATUS } from "./short-frame.ts";

/** A frame's few bytes take 4 ms at 9600 baud; an adapter may deliver them in pieces, but hardly further apart. */
const FRAME_MS = 150;

/** Who hears the frames of one line. */
export interface ShortFrameListener {
  /** @param accepted how many frames are believed with this one: itself, and at first those that proved the line */
  frame(frame: Uint8Array, accepted: number): void;
  /** A byte between frames: whether it is an answer to something asked. */
  between(byte: number): boolean;
}

/**
 * Finds frames of a fixed length in bytes. Nothing sums up here: one in eight triples of random bytes has the shape of a
 * frame. What a device has and noise has not is its pace, one frame a second and nothing in between. So a frame is told
 * only while the line keeps that pace (see `ShortFramePace`), and whatever else comes starts the proof over.
 */
export class ShortFrameLine {
  private readonly held: Uint8Array;
  private readonly listener: ShortFrameListener;
  private readonly faults: FaultTally;
  private readonly pace = new ShortFramePace();
  private length = 0;
  private startedAt: EpochMs = -Infinity;

  constructor(frameBytes: number, listener: ShortFrameListener, faults: FaultTally) {
    this.held = new Uint8Array(frameBytes);
    this.listener = listener;
    this.faults = faults;
  }

  push(bytes: Uint8Array, at: EpochMs): void {
    if (this.length > 0 && Math.abs(at - this.startedAt) > FRAME_MS) this.cut("frame without an end");
    for (const byte of bytes) this.hear(byte, at);
  }

  /** Forgets half a frame that nothing followed. Whole frames after a silence prove themselves anew by their pace. */
  giveUp(): void {
    if (this.length > 0) this.cut("frame without an end");
  }

  private hear(byte: number, at: EpochMs): void {
    const starts = byte >= STATUS.always;
    if (this.length === 0 && !starts) {
      if (!this.listener.between(byte)) this.garbage(byte);
      return;
    }
    if (starts && this.length > 0) this.cut("frame shorter than its format");
    if (starts) this.startedAt = at;
    this.held[this.length++] = byte;
    if (this.length < this.held.length) return;
    this.length = 0;
    this.whole(at);
  }

  private whole(at: EpochMs): void {
    const { accepted, unproven, tooSoon } = this.pace.frame(at);
    this.disbelieve(unproven);
    if (accepted > 0) this.listener.frame(this.held, accepted);
    else if (tooSoon === "held-up") this.faults.add("late", 1, "frame held up on its way", this.held);
    else if (tooSoon === "noise")
      this.faults.add("garbage", this.held.length, "frames faster than one a second", this.held);
  }

  private garbage(byte: number): void {
    this.faults.add("garbage", 1, "no frame", Uint8Array.of(byte));
    this.startOver();
  }

  private cut(detail: string): void {
    this.faults.add("cut-frame", 1, detail, this.held.subarray(0, this.length));
    this.length = 0;
    this.startOver();
  }

  private startOver(): void {
    this.disbelieve(this.pace.startOver());
  }

  /** Frames of a line that could not prove to be the device were bytes of something else. */
  private disbelieve(frames: number): void {
    if (frames > 0) this.faults.add("garbage", frames * this.held.length, "frames out of the device's pace");
  }
}
