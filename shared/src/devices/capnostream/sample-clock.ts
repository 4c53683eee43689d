import type { EpochMs } from "@evenkeel/shared/time";

/** CO2 samples a second; each comes in a message of its own. */
export const SAMPLE_RATE = 20;
export const SAMPLE_MS = 1000 / SAMPLE_RATE;

/** Deviation between counted and arrival time up to which a line is steady: buffering of USB and TCP adapters. */
const STEADY_MS = 250;
/** Samples in a row that come later than that before the count is believed to lag, and not the line: 2 s. */
const LATE_MOST = 40;
/** How fast counted time follows arrival time: a crystal's error is never felt, and jitter hardly. */
const FOLLOW = 1 / 64;
const FOLLOW_MOST_MS = 1;
/** Further ahead than this only a host clock that was set back can explain. */
const CLOCK_SET_BACK_MS = 2000;

/** `first`: the sample's time. `joined`: it follows the one before without a hole. */
export interface SamplePlace {
  readonly first: EpochMs;
  readonly joined: boolean;
}

/**
 * Gives CO2 samples their time. Their messages are numbered and carry no time, and bytes arrive in bursts; so time is
 * counted by the numbers from an anchor on the host's clock and follows it slowly. What comes in a burst after a stall
 * keeps its true time, numbers that are missing leave their time empty, and told samples never overlap.
 */
export class SampleClock {
  private number: number | null = null;
  private next: EpochMs = 0;
  private end: EpochMs = -Infinity;
  private late = 0;

  /**
   * @param number the message's number, 0 to 255
   * @returns `repeated` for the number of the sample before, `early` where samples come faster than time passes: both
   * have no place
   */
  place(number: number, at: EpochMs): SamplePlace | "early" | "repeated" {
    const step = this.number === null ? 1 : (number - this.number) & 0xff;
    if (step === 0) return "repeated";
    const first = this.number === null ? at : this.timeOf(step, at);
    this.number = number;
    this.next = first + SAMPLE_MS;
    if (this.end - at > CLOCK_SET_BACK_MS) this.end = -Infinity;
    if (first < this.end - SAMPLE_MS / 2) return "early";
    const joined = first - this.end < SAMPLE_MS / 2;
    this.end = this.next;
    return { first: Math.round(first), joined };
  }

  /** The line was silent: the next sample is anchored anew. */
  forget(): void {
    this.number = null;
    this.late = 0;
  }

  private timeOf(step: number, at: EpochMs): EpochMs {
    const counted = this.next + (step - 1) * SAMPLE_MS;
    const behind = at - counted;
    this.late = behind > STEADY_MS ? this.late + 1 : 0;
    if (behind < -STEADY_MS || this.late >= LATE_MOST) {
      this.late = 0;
      return at;
    }
    return counted + Math.max(-FOLLOW_MOST_MS, Math.min(FOLLOW_MOST_MS, behind * FOLLOW));
  }
}
