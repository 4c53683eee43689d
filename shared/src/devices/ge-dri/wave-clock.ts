import type { EpochMs } from "@evenkeel/shared/time";
import { HeldUpSamples } from "../clock/held-up-samples.ts";

/** Deviation of counted from arrival time up to which a line is steady: buffering of adapters. */
const STEADY_MS = 400;
/** A line that is held up for no longer than this is late, and its samples are not: they are counted on. */
const LATE_MS = 1000;
/** Unless all that comes for so long is late: then it is the count that lags. */
const LATE_MOST_MS = 2000;
/** Further back than this only a host clock that was set back can explain. */
const CLOCK_SET_BACK_MS = 5000;
/** How fast counted time follows arrival time: a crystal's error never adds up, and jitter is hardly felt. */
const FOLLOW = 1 / 64;
const FOLLOW_MOST = 1 / 1000;

/**
 * Gives runs of samples their time. The monitor dates records in whole seconds, and bytes arrive in bursts; so time is
 * counted in samples from an anchor on the host's clock, follows arrival slowly, and is anchored anew where samples are
 * late by more than a second, or all of them for two.
 * Runs never overlap while the host's clock goes forward.
 */
export class WaveClock {
  private readonly rate: number;
  private next: EpochMs | null = null;
  private end: EpochMs = -Infinity;
  private lateMs = 0;
  private readonly heldUp = new HeldUpSamples();

  /** @param rate samples a second */
  constructor(rate: number) {
    this.rate = rate;
  }

  /**
   * @param arrivedAt when the run's last sample arrived
   * @returns the host time of the first sample; `null` if samples come faster than time passes and have no true place
   */
  place(arrivedAt: EpochMs, count: number): EpochMs | null {
    const lasts = (count * 1000) / this.rate;
    const arrived = arrivedAt - lasts;
    const setBack = arrivedAt - this.end < -CLOCK_SET_BACK_MS;
    const counted = setBack ? arrived : (this.next ?? Math.max(arrived, this.end));
    const behind = arrived - counted;
    if (behind < -STEADY_MS) {
      // Two samples' time, so that what was left out is seen.
      this.next = this.end + 2000 / this.rate;
      return null;
    }
    const sincePause = Math.max(behind, arrived - this.end);
    if (sincePause > STEADY_MS && Number.isFinite(sincePause)) this.heldUp.pause(sincePause);
    let first = arrived;
    this.lateMs = behind > STEADY_MS ? this.lateMs + lasts : 0;
    if (behind > LATE_MS || this.lateMs > LATE_MOST_MS) {
      this.lateMs = 0;
    } else {
      const most = lasts * FOLLOW_MOST;
      first = counted + Math.max(-most, Math.min(most, behind * FOLLOW));
    }
    this.next = this.end = first + lasts;
    return Math.round(first);
  }

  /** Whether the pause before explains that a run of so many samples, which found no place, came too early. */
  excuses(count: number): boolean {
    return this.heldUp.excuse((count * 1000) / this.rate);
  }

  /** Nobody knows how many samples are missing before the next: it is anchored anew. */
  forget(): void {
    this.next = null;
  }
}
