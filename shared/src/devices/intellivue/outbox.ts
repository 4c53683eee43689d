import type { EpochMs } from "@evenkeel/shared/time";
import type { LineKind } from "../driver.ts";
import { serialFrame } from "./serial-frame.ts";

/** Over RS-232 a monitor takes no more than four frames in 128 ms; half of it leaves room for a port that bunches. */
const SERIAL_FRAMES = 2;
const SERIAL_MS = 128;
/** More than ever waits; beyond it the oldest is pointless. */
const MOST = 32;
const NOTHING: readonly Uint8Array[] = [];

/** Messages on their way to the monitor, at the pace that its line allows. */
export class Outbox {
  private readonly line: LineKind;
  private waiting: Uint8Array[] = [];
  private windowFrom: EpochMs = -Infinity;
  private inWindow = 0;

  constructor(line: LineKind) {
    this.line = line;
  }

  add(message: Uint8Array): void {
    this.waiting.push(message);
    if (this.waiting.length > MOST) this.waiting.shift();
  }

  /** What may go now, in the form of the line. */
  take(at: EpochMs): readonly Uint8Array[] {
    if (this.waiting.length === 0) return NOTHING;
    if (this.line === "datagrams") {
      const all = this.waiting;
      this.waiting = [];
      return all;
    }
    if (at - this.windowFrom >= SERIAL_MS || at < this.windowFrom) {
      this.windowFrom = at;
      this.inWindow = 0;
    }
    const frames = this.waiting.splice(0, SERIAL_FRAMES - this.inWindow).map(serialFrame);
    this.inWindow += frames.length;
    return frames;
  }

  /** A new association: what was meant for the old one is void. */
  clear(): void {
    this.waiting = [];
  }
}
