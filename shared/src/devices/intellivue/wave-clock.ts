import type { EpochMs } from "@evenkeel/shared/time";
import { TICKS_PER_MS } from "./codes.ts";

/** Relative time that runs backwards by no more than this is a late or repeated chunk; by more, a monitor begun anew. */
const LATE_TICKS = 10_000 * TICKS_PER_MS;
/** How far a chunk is moved towards the mapped time: a crystal's error is followed, and no jitter is seen. */
const FOLLOW_MS = 0.4;
/** Chunks that are off by more than this catch up faster; by more than `SET_MS`, a clock was set. */
const OFF_MS = 50;
const CATCH_UP_MS = 4;
const SET_MS = 2000;

/**
 * Gives the chunks of one wave their time. Chunks whose relative times follow one another are joined without a hole or
 * an overlap; after a hole they begin where the clock maps them.
 */
export class WaveClock {
  private nextRelative: number | null = null;
  private nextAt: EpochMs = 0;

  /**
   * @param mapped relative time on the host's clock
   * @returns the host time of the first sample; null for a chunk that was told already, or comes too late
   */
  place(relativeTime: number, mapped: EpochMs, durationTicks: number): EpochMs | null {
    const at = this.begin(relativeTime, mapped);
    if (at === null) return null;
    this.nextRelative = (relativeTime + durationTicks) >>> 0;
    this.nextAt = at + durationTicks / TICKS_PER_MS;
    return Math.round(at);
  }

  private begin(relativeTime: number, mapped: EpochMs): EpochMs | null {
    if (this.nextRelative === null) return mapped;
    const step = (relativeTime - this.nextRelative) | 0;
    const off = mapped - this.nextAt;
    if (step < 0 && step > -LATE_TICKS) return null;
    if (step !== 0) return off > -SET_MS ? Math.max(mapped, this.nextAt + Math.min(step / TICKS_PER_MS, 100)) : mapped;
    if (Math.abs(off) > SET_MS) return mapped;
    const most = Math.abs(off) > OFF_MS ? CATCH_UP_MS : FOLLOW_MS;
    return this.nextAt + Math.max(-most, Math.min(most, off));
  }
}
