import type { Cancel, Clock, EpochMs, Timers } from "./clock.ts";

/** A clock that moves only when told: whole-server tests run hours in milliseconds and never race. */
export interface ManualClock extends Clock, Timers {
  /** Moves time forward by `ms`, running every timer on its way in the order of its due time. */
  advance(ms: number): void;
}

interface Timer {
  due: EpochMs;
  readonly order: number;
  readonly period: number | null;
  readonly run: () => void;
}

export function manualClock(start: EpochMs = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();

  function schedule(ms: number, period: number | null, run: () => void): Cancel {
    const timer: Timer = { due: now + ms, order: order++, period, run };
    timers.add(timer);
    return () => timers.delete(timer);
  }

  function nextDue(until: EpochMs): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.due > until) continue;
      if (!next || timer.due < next.due || (timer.due === next.due && timer.order < next.order)) next = timer;
    }
    return next;
  }

  return {
    now: () => now,
    after: (ms, run) => schedule(ms, null, run),
    every: (ms, run) => schedule(ms, ms, run),
    advance(ms) {
      const until = now + ms;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        now = Math.max(now, timer.due);
        if (timer.period === null) timers.delete(timer);
        else timer.due += timer.period;
        timer.run();
      }
      now = until;
    },
  };
}
