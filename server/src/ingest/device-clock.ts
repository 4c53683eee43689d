import type { EpochMs } from "../ports.ts";
import { burstWatch, type TimedMessage } from "./burst-watch.ts";

/** More behind than this is no news: the same bound at which a device's clock counts as wrong. */
const LATE_MS = 2000;
/** A clock runs back further than any device repeats itself (unanswered messages): then it was set, and nothing is late. */
const MOST_REPEATED_MS = 10_000;
/** Behind for so long, and by as much at the end as at the beginning: the clock was set. */
const CONFIRM_MS = 3000;
/** The least delay is looked for in the last one to two of these. A cheap quartz (100 ppm) drifts 12 ms in two. */
const WINDOW_MS = 60_000;
/** Messages this close follow each other without a stall in between; of a slow device those as close as usual. */
const STEADY_MS = 2000;

export interface DeviceClock {
  /** A message that was said at `deviceTime` has come at `at`: whether it is news. */
  told(deviceTime: EpochMs, at: EpochMs): "late" | "live";
  /** How far the message judged last was behind; 0 when it was live. */
  lagMs(): number;
  /** Device minus host; null while no time was told. */
  skewMs(): number | null;
  /** How often the device's clock was set by more than 2 s. */
  jumps(): number;
  /** Another device, or a recording that begins anew: what was known of the clock is forgotten. */
  restart(): void;
}

/**
 * Tracks a device's clock by the messages that carry it. Each came with a delay; the least delay of a minute or two
 * (as in NTP's clock filter, RFC 5905 section 10) is what the clocks differ by, whatever the network does to single
 * messages. A message that is more than 2 s behind it was held up: after a stall a device sends what it kept all at
 * once, in order, and only the end of that is news.
 *
 * A clock that was set back looks alike at first: everything is behind. It shows by its pace. What was held up arrives
 * faster than it was said, until the end of it is reached; a clock that was set stays behind by the same amount. That
 * is seen after 3 s, or with the second message of a slow device; and at once where the clock ran back by more than a
 * device repeats itself, since a queue keeps its order.
 *
 * A clock that shows whole seconds or minutes, or stands still, says nothing with a time that it has shown before:
 * then the message goes with the first that showed it, unless a stall lies between them.
 *
 * What cannot be told apart, and is taken for a clock that was set: a queue that drains at less than about 1.6 times
 * the device's pace. The skew then says by how much everything is behind.
 */
export function deviceClock(): DeviceClock {
  const burst = burstWatch();
  /** Least delay of the window that runs and of the one before it. A stall ends no window: only live messages do. */
  let current = Number.POSITIVE_INFINITY;
  let previous = Number.POSITIVE_INFINITY;
  let windowAt: EpochMs = 0;
  let last: TimedMessage | null = null;
  let behind: { readonly from: TimedMessage; readonly until: EpochMs } | null = null;
  let usualGap = Number.POSITIVE_INFINITY;
  let lag = 0;
  let jumps = 0;

  const least = () => Math.min(current, previous);

  function setTo({ delay, at }: TimedMessage): void {
    current = delay;
    previous = Number.POSITIVE_INFINITY;
    windowAt = at;
    behind = null;
  }

  function follow({ delay, at }: TimedMessage): void {
    if (at - windowAt >= WINDOW_MS) {
      previous = current;
      current = delay;
      windowAt = at;
    } else current = Math.min(current, delay);
    // One message in time ends a burst; but by the bound itself jitter must not keep a clock that was set in doubt.
    if (behind && (lag <= LATE_MS / 2 || at - behind.until > CONFIRM_MS)) behind = null;
  }

  /** Whether a message that is behind was held up; otherwise the clock was set. */
  function heldUp(message: TimedMessage): boolean {
    if (last && last.told - message.told > MOST_REPEATED_MS) return false;
    const from = behind?.from ?? message;
    const changed = Math.abs(message.delay - from.delay) > LATE_MS;
    const confirmed = message.at - from.at >= CONFIRM_MS;
    behind = { from: confirmed ? message : from, until: message.at };
    return !confirmed || changed;
  }

  function delayOf(told: EpochMs, at: EpochMs): number {
    const repeated = last?.told === told && at - last.at <= Math.max(STEADY_MS, 2 * usualGap);
    return repeated ? last!.delay : at - told;
  }

  function judge(message: TimedMessage): "late" | "live" {
    if (!last) {
      burst.see(message, message.delay);
      setTo(message);
      return "live";
    }
    lag = message.delay - least();
    const rushing = burst.see(message, least());
    if (lag > LATE_MS && heldUp(message)) return "late";
    if (Math.abs(lag) > LATE_MS) {
      jumps += 1;
      setTo(message);
    } else follow(message);
    return rushing ? "late" : "live";
  }

  return {
    told(deviceTime, at) {
      const message = { told: deviceTime, at, delay: delayOf(deviceTime, at) };
      const verdict = judge(message);
      if (last) usualGap = at - last.at;
      last = message;
      if (verdict === "live") lag = 0;
      return verdict;
    },
    lagMs: () => Math.max(0, lag),
    skewMs: () => (last ? Math.round(0 - least()) : null),
    jumps: () => jumps,
    restart() {
      last = null;
      behind = null;
    },
  };
}

/** The clock of a recording that is played at `speed`: as if the device had been told the time when it began. */
export function playedClock(speed: number): DeviceClock {
  const clock = deviceClock();
  let begin: { readonly told: EpochMs; readonly at: EpochMs } | null = null;
  return {
    ...clock,
    told(deviceTime, at) {
      begin ??= { told: deviceTime, at };
      return clock.told(begin.at + (deviceTime - begin.told) / speed, at);
    },
    restart() {
      begin = null;
      clock.restart();
    },
  };
}
