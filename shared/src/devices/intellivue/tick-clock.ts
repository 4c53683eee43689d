import type { EpochMs } from "@evenkeel/shared/time";
import { TICKS_PER_MS } from "./codes.ts";

/** Further back than this a monitor's own time never goes; it was switched on anew. */
const RESTART_TICKS = 10_000 * TICKS_PER_MS;
/** Over this long the least delayed message decides whether the host's clock was set, or the monitor's crystal is off. */
const WINDOW_TICKS = 8000 * TICKS_PER_MS;
/** What a slow crystal may be off: 200 parts in a million. */
const DRIFT = 0.0002;
/** A clock that is off by more than this was set. */
const SET_MS = 500;

/**
 * Carries the monitor's relative time (32 bits, 1/8 ms) over to the host's clock. The offset between the two is the
 * smallest that was seen, since a message can only be late; it follows a slow crystal, and a host's clock that is set.
 */
export class TickClock {
  /** Ticks counted without wrapping, and the relative time that they stand for. */
  private ticks = 0;
  private relative: number | null = null;
  private offset: EpochMs = 0;
  private windowFrom = 0;
  private windowLeast = Infinity;

  /** Takes in a message of the monitor's "now". */
  hear(relativeTime: number, at: EpochMs): void {
    if (this.relative === null) {
      this.anchor(relativeTime, at);
      return;
    }
    const step = (relativeTime - this.relative) | 0;
    if (step < -RESTART_TICKS) {
      this.anchor(relativeTime, at);
      return;
    }
    // A message from a moment ago: overtaken on its way.
    if (step < 0) return;
    this.relative = relativeTime;
    this.ticks += step;
    this.follow(at - this.ticks / TICKS_PER_MS, step / TICKS_PER_MS);
  }

  /** The host's time of a relative time within some days of the last one heard; null before any was heard. */
  hostTime(relativeTime: number): EpochMs | null {
    if (this.relative === null) return null;
    return this.offset + (this.ticks + ((relativeTime - this.relative) | 0)) / TICKS_PER_MS;
  }

  /** Ticks since the clock was begun, without wrapping; for comparing times that are days apart. */
  unwrapped(relativeTime: number): number {
    return this.relative === null ? relativeTime : this.ticks + ((relativeTime - this.relative) | 0);
  }

  forget(): void {
    this.relative = null;
  }

  private anchor(relativeTime: number, at: EpochMs): void {
    this.relative = relativeTime;
    this.ticks = relativeTime;
    this.offset = at - this.ticks / TICKS_PER_MS;
    this.windowFrom = this.ticks;
    this.windowLeast = Infinity;
  }

  private follow(seen: EpochMs, passedMs: number): void {
    if (seen < this.offset) this.offset = seen;
    else this.offset += Math.min(seen - this.offset, passedMs * DRIFT);
    this.windowLeast = Math.min(this.windowLeast, seen);
    if (this.ticks - this.windowFrom < WINDOW_TICKS) return;
    if (this.windowLeast - this.offset > SET_MS) this.offset = this.windowLeast;
    this.windowFrom = this.ticks;
    this.windowLeast = Infinity;
  }
}
