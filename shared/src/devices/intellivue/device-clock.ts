import type { EpochMs } from "@evenkeel/shared/time";
import { TICKS_PER_MS } from "./codes.ts";
import type { TickClock } from "./tick-clock.ts";

/** Clocks that differ by no more than this are taken as one: the monitor shows whole seconds, and a cycle has one. */
const SAME_MS = 2500;
/** The shown time is cut to the second: of readings that differ by less, the latest is the truest. */
const CUT_MS = 1000;
/** A stamp that lies further ahead of the monitor's own "now" than this is no time of a measurement. */
const AHEAD_MS = 60_000;

/**
 * The clock on the monitor's screen. Messages mostly carry its relative time alone; a pair of both, from the create
 * event and from each look at the system object, gives the shown time of all the others.
 */
export class DeviceClock {
  private readonly ticks: TickClock;
  private shown: EpochMs | null = null;
  private shownTicks = 0;
  /** What is to be added to a time of the monitor. */
  private offset: EpochMs = 0;

  constructor(ticks: TickClock) {
    this.ticks = ticks;
  }

  /** Takes in what the monitor's clock shows at one of its relative times. */
  set(shown: EpochMs, relativeTime: number, at: EpochMs): void {
    const expected = this.at(relativeTime);
    const ticks = this.ticks.unwrapped(relativeTime);
    const step = expected === null ? Infinity : shown - expected;
    if (step > 0 || step < -CUT_MS) {
      this.shown = shown;
      this.shownTicks = ticks;
    }
    const offset = at - (this.at(relativeTime) ?? at);
    if (Math.abs(offset) <= SAME_MS) this.offset = 0;
    else if (Math.abs(offset - this.offset) > SAME_MS) this.offset = offset;
  }

  /** What the monitor's clock shows at one of its relative times; null while that is not known. */
  at(relativeTime: number): EpochMs | null {
    if (this.shown === null) return null;
    return this.shown + Math.round((this.ticks.unwrapped(relativeTime) - this.shownTicks) / TICKS_PER_MS);
  }

  /** When a measurement was, on the host's clock: never later than `at`, and `at` where the stamp cannot be true. */
  hostTime(stamp: EpochMs, relativeTime: number, at: EpochMs): EpochMs {
    const now = this.at(relativeTime);
    if (now !== null && stamp - now > AHEAD_MS) return at;
    return Math.min(stamp + this.offset, at);
  }

  forget(): void {
    this.shown = null;
    this.offset = 0;
  }
}
