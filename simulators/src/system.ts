import type { Clock, Timers } from "@evenkeel/shared/time";

/** The machine's own clock and timers, for the programs that run simulators live. */
export const systemTime: Clock & Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
