import type { EpochMs } from "@evenkeel/shared/time";
import { HeldUpSamples } from "../clock/held-up-samples.ts";
import { FRAME_MS, FRAME_RATE, PACKET_FRAMES } from "./frame.ts";

/** Deviation between counted and arrival time up to which a line is steady: buffering of USB and TCP adapters. */
const STEADY_MS = 250;
/** A line that is held up for no longer than this is late, and its samples are not: they are counted on. */
const LATE_MS = 1000;
/** Unless so many of them in a row are late: then it is the count that lags. Two seconds. */
const LATE_MOST = 2 * FRAME_RATE;
/** Further back than this only a host clock that was set back can explain. */
const CLOCK_SET_BACK_MS = 2000;
/** The pause that makes a hole visible where its true length is not known. */
const HOLE_MS = 2 * FRAME_MS;
/** How fast counted time follows arrival time: a crystal's error is never felt, and jitter hardly. */
const FOLLOW = 1 / 64;
const FOLLOW_MOST_MS = 1;

/**
 * Gives runs of samples their time. Samples carry none, and bytes arrive in bursts; so time is counted in samples from
 * an anchor on the host's clock, follows it slowly, and is anchored anew where samples are late by more than a second,
 * or all of them for two. Runs never overlap, and never run ahead of the host by more than a quarter second.
 */
export class SampleClock {
  private next: EpochMs | null = null;
  private end: EpochMs = -Infinity;
  private late = 0;
  private readonly heldUp = new HeldUpSamples();

  /**
   * @param lastArrived when the run's last sample arrived
   * @returns the host time of the run's first sample, or `null` if samples come faster than time passes: there is no
   * true place for them
   */
  place(lastArrived: EpochMs, count: number): EpochMs | null {
    const arrived = lastArrived - (count - 1) * FRAME_MS;
    const counted = this.next ?? Math.max(arrived, this.end + HOLE_MS);
    const behind = arrived - counted;
    let first = arrived;
    if (behind < -STEADY_MS && behind > -CLOCK_SET_BACK_MS) {
      this.next = Math.max(counted, this.end + HOLE_MS);
      return null;
    }
    const sincePause = Math.max(behind, arrived - this.end);
    this.late = behind > STEADY_MS ? this.late + count : 0;
    if (behind >= -STEADY_MS && behind <= LATE_MS && this.late < LATE_MOST) {
      first = counted + Math.max(-FOLLOW_MOST_MS, Math.min(FOLLOW_MOST_MS, behind * FOLLOW));
    } else this.late = 0;
    if (sincePause > STEADY_MS && Number.isFinite(sincePause)) this.heldUp.pause(sincePause);
    this.next = this.end = first + count * FRAME_MS;
    return Math.round(first);
  }

  /** Whether the pause before explains that a run of so many samples, which found no place, came too early. */
  excuses(count: number): boolean {
    return this.heldUp.excuse(count * FRAME_MS);
  }

  /** So many samples are missing before the next: their time passes all the same. */
  lose(count: number): void {
    if (count > PACKET_FRAMES) this.next = null;
    else if (this.next !== null) this.next += count * FRAME_MS;
  }

  /** Nobody knows how many are missing: the next run is anchored anew. */
  forget(): void {
    this.next = null;
  }
}
