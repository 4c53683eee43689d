import type { EpochMs } from "@evenkeel/shared/time";

/** A chunk that begins this near to the end of the one before continues it: the network jitters, the patient does not. */
const JOIN_MS = 200;
/** Off by more than this is no jitter: waves paused, or a clock was set. */
const SET_MS = 2000;
/** How fast counted time follows the clocks: a crystal's error is never felt, and jitter hardly. */
const FOLLOW = 1 / 16;
const FOLLOW_MOST_MS = 2;

/** When a chunk was, by the sender's own account. */
export interface OwnSpan {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/**
 * Gives the chunks of one wave their time. Messages are late now and then, and a late one is no hole: chunks that follow
 * one another by the sender's own times are joined, however unevenly they come. Chunks never overlap by more than
 * counted time is moved in a step, unless a clock was set back.
 */
export class WaveClock {
  private end: EpochMs | null = null;
  private ownEnd: EpochMs | null = null;

  /**
   * @param starts the chunk's beginning on the host's clock, as far as its message tells
   * @param own the same by the sender's clock, where it says
   */
  place(starts: EpochMs, lasts: number, own?: OwnSpan): EpochMs {
    const first = this.first(starts, own);
    this.end = first + lasts;
    this.ownEnd = own?.until ?? null;
    return Math.round(first);
  }

  private first(starts: EpochMs, own: OwnSpan | undefined): EpochMs {
    if (this.end === null) return starts;
    const off = starts - this.end;
    if (Math.abs(off) > SET_MS || (off > JOIN_MS && !this.follows(own))) return starts;
    return this.end + Math.max(-FOLLOW_MOST_MS, Math.min(FOLLOW_MOST_MS, off * FOLLOW));
  }

  private follows(own: OwnSpan | undefined): boolean {
    return own !== undefined && this.ownEnd !== null && Math.abs(own.from - this.ownEnd) <= JOIN_MS;
  }
}
