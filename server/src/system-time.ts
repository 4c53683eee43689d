import type { HostClock, Timers } from "./ports.ts";

/** How much slower than real time it runs while it is ahead of the wall clock: a delay of 15 s becomes 15.8 s at most. */
const SLEW = 0.05;
/** A wall clock that moved by more than this between two looks did not drift, it was set. */
const JUMP_MS = 1000;

export interface TimeSources {
  /** The host's wall clock, in epoch milliseconds. It may be set at any time, by hand or by NTP. */
  readonly wall: () => number;
  /** Milliseconds that never run back and go on whatever is done to the wall clock. */
  readonly monotonic: () => number;
  /** Hears of a wall clock that was set, or woke from sleep: by how much, negative when set back. */
  readonly onJump?: (ms: number) => void;
}

/**
 * The time of record of a process: the wall clock while that runs forward. One that is set back is not followed,
 * because alarm delays and pauses would stand still until it has caught up: time goes on at its own pace, a little
 * slower until the two agree again. One that is set forward, or slept, is followed at once.
 */
export function systemTime({ wall, monotonic, onJump }: TimeSources): HostClock {
  let time = wall();
  let looked = monotonic();
  let ahead = 0;

  return {
    now() {
      const at = monotonic();
      const elapsed = Math.max(0, at - looked);
      looked = at;
      const next = time + elapsed;
      const lead = next - wall();
      if (Math.abs(lead - ahead) > JUMP_MS) onJump?.(ahead - lead);
      time = lead <= 0 ? next - lead : next - Math.min(lead, elapsed * SLEW);
      ahead = Math.max(0, lead);
      return Math.floor(time);
    },
    notBefore(at) {
      if (at <= time) return;
      ahead += at - time;
      time = at;
    },
  };
}

/** The runtime's own timers. */
export const hostTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
