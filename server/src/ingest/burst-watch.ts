import type { EpochMs } from "../ports.ts";

/** Messages that follow each other within this, and have more than a second of the device between them, are a burst. */
const CLOSE_MS = 250;
const SPAN_MS = 1000;
/** So far ahead of what is known nothing has ever been: jitter reaches less. */
const AHEAD_MS = 500;

/** One message of a device that tells the time. */
export interface TimedMessage {
  readonly told: EpochMs;
  readonly at: EpochMs;
  /** Host minus device time: what the clocks differ by, and the way here. */
  readonly delay: number;
}

export interface BurstWatch {
  /** Whether a message is of a burst that reaches beyond everything known. @param least the delay known so far */
  see(message: TimedMessage, least: number): boolean;
}

/**
 * Finds a queue that is being emptied where nothing is known to compare it with: its beginning was the first that was
 * ever heard of the device, or the clock was set within it. Its messages are old, though none before them was as new;
 * they show by coming faster than they were said.
 */
export function burstWatch(): BurstWatch {
  let last: TimedMessage | null = null;
  let begin: { readonly at: EpochMs; readonly delay: number; readonly least: number } | null = null;
  let rushing = false;

  return {
    see(message, least) {
      const close = last !== null && message.at - last.at < CLOSE_MS;
      rushing &&= close && message.delay < last!.delay;
      if (!begin || !close || (!rushing && message.at - begin.at > 2 * CLOSE_MS)) {
        const from = close ? last! : message;
        begin = { at: from.at, delay: from.delay, least };
      }
      if (begin.delay - message.delay > SPAN_MS) rushing = true;
      last = message;
      return rushing && message.delay < begin.least - AHEAD_MS;
    },
  };
}
