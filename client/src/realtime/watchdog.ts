/** Without a beat for this long the feed is lost, and the station says so by itself (alarms.md 6 and 7: 5 s). */
export const SILENCE_MS = 5000;

/** Between two looks the two clocks may drift apart by this much; more says that the machine slept or was set. */
const STEP_MS = 1000;

export interface Watchdog {
  /** The feed has just shown that it lives and is whole. */
  fed(): void;
  /** Looks at the clocks; called by the ticker. */
  check(): void;
}

interface WatchdogSurroundings {
  /** Milliseconds that never go back; may stand still while the machine sleeps. */
  readonly monotonic: () => number;
  /** Milliseconds of the machine's clock; goes on during sleep, and may be set. */
  readonly wall: () => number;
  /** Once for each silence. */
  readonly onLost: () => void;
  /** The wall clock has jumped against the monotonic one. */
  readonly onStep: () => void;
}

/**
 * Notices silence by two clocks, whichever says more: after a sleep the monotonic one would still call old numbers
 * new, and a wall clock set back would wait too long.
 */
export function watchdog({ monotonic, wall, onLost, onStep }: WatchdogSurroundings): Watchdog {
  let fed = { monotonic: monotonic(), wall: wall() };
  let drift = fed.wall - fed.monotonic;
  let lost = false;
  return {
    fed() {
      fed = { monotonic: monotonic(), wall: wall() };
      lost = false;
    },
    check() {
      const now = { monotonic: monotonic(), wall: wall() };
      if (Math.abs(now.wall - now.monotonic - drift) > STEP_MS) {
        drift = now.wall - now.monotonic;
        onStep();
      }
      const silence = Math.max(now.monotonic - fed.monotonic, now.wall - fed.wall);
      if (silence <= SILENCE_MS || lost) return;
      lost = true;
      onLost();
    },
  };
}
