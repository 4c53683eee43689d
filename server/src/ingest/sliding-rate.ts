import type { EpochMs } from "../ports.ts";

const WINDOW_S = 5;

export interface SlidingRate {
  add(count: number, at: EpochMs): void;
  /** Mean per second over the last 5 whole seconds; 0 when nothing came. */
  perSecond(at: EpochMs): number;
}

/** Counts per second over a sliding window, in one slot a second: constant memory and constant work per chunk. */
export function slidingRate(): SlidingRate {
  /** One slot more than the window: the second that is still running is not part of the answer. */
  const counts = new Float64Array(WINDOW_S + 1);
  let newest = Number.NEGATIVE_INFINITY;

  const slot = (second: number) => ((second % counts.length) + counts.length) % counts.length;

  /** Empties the slots of the seconds since the last call. A clock set back leaves the slots as they are. */
  function turnTo(second: number): void {
    if (second <= newest) return;
    const passed = Math.min(second - newest, counts.length);
    for (let i = 0; i < passed; i++) counts[slot(second - i)] = 0;
    newest = second;
  }

  return {
    add(count, at) {
      turnTo(Math.floor(at / 1000));
      counts[slot(newest)]! += count;
    },
    perSecond(at) {
      turnTo(Math.floor(at / 1000));
      let sum = 0;
      for (let i = 1; i <= WINDOW_S; i++) sum += counts[slot(newest - i)]!;
      return sum / WINDOW_S;
    },
  };
}
