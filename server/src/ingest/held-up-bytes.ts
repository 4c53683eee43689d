import type { EpochMs } from "../ports.ts";

/** After a silence of this, what comes may have been waiting; and so much of the line's time is old. */
const SILENCE_MS = 2000;
const OLD_MS = 2000;
/** What of it may be news. */
const NEWS_MS = 1000;
/** What was waiting comes within this, in however many pieces. */
const BURST_MS = 1000;

/** How many of a chunk's first bytes were held up on their way. */
export type HeldUpBytes = (length: number, at: EpochMs) => number;

/**
 * For protocols without a clock: a line of `bytesPerSecond` needs its time for every byte. If after a silence more than
 * two seconds' worth comes at once, an adapter, a converter or this computer had kept it, and only the last second's
 * worth can be news. This never takes for old what can be new. The other way round it is only as good as the line is
 * busy: of a device that uses a third of it, up to six seconds pass for two; and of a queue that comes in several
 * pieces the end of each is told.
 */
export function heldUpBytes(bytesPerSecond: number): HeldUpBytes {
  let lastAt: EpochMs | null = null;
  let burstAt: EpochMs = Number.NEGATIVE_INFINITY;
  let burst = 0;

  return (length, at) => {
    if (lastAt !== null && at - lastAt > SILENCE_MS) {
      burstAt = at;
      burst = 0;
    }
    lastAt = at;
    const passedMs = at - burstAt;
    if (passedMs >= BURST_MS) return 0;
    burst += length;
    if ((burst * 1000) / bytesPerSecond - passedMs <= OLD_MS) return 0;
    return Math.max(0, length - Math.floor((bytesPerSecond * NEWS_MS) / 1000));
  };
}
