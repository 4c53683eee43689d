import type { EpochMs } from "@evenkeel/shared/time";

/** So many beats are compared: half a minute. */
const WINDOW = 30;
/** A beat this far from the estimate is no latency: one of the two clocks was set. */
const STEP_MS = 2000;
/** As many in a row make it sure. */
const STEP_BEATS = 3;

export interface ServerClock {
  /** A server time has just arrived. */
  heard(serverTime: EpochMs): void;
  /** This machine's clock was set, or it slept: what was learnt before no longer counts. */
  forget(): void;
}

/**
 * Server time minus local time, from beats. Each is late by its latency, so the largest difference of a window is
 * the least late and the nearest to the truth (the minimum-latency filter of NTP, RFC 5905 section 10).
 */
export function serverClock(localNow: () => EpochMs, setOffset: (offset: number) => void): ServerClock {
  let differences: number[] = [];
  let strange: number[] = [];
  return {
    heard(serverTime) {
      const difference = serverTime - localNow();
      const estimate = Math.max(...differences);
      if (differences.length > 0 && Math.abs(difference - estimate) > STEP_MS) {
        strange.push(difference);
        if (strange.length < STEP_BEATS) return;
        differences = strange;
      } else {
        differences = [...differences.slice(1 - WINDOW), difference];
      }
      strange = [];
      setOffset(Math.max(...differences));
    },
    forget() {
      differences = [];
      strange = [];
    },
  };
}
