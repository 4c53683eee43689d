import type { Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";

/** LOW is steady. */
export type FlashingPriority = Exclude<Priority, "low">;

/**
 * IEC 60601-1-8 table 2: HIGH flashes at 1.4 to 2.8 Hz, MEDIUM at 0.4 to 0.8 Hz, both lit for 20 to 60 % of the time (here
 * half); LOW is steady. 2 Hz stays under the 3 Hz that WCAG 2.3.1 allows a red flash.
 */
export const FLASH_PERIOD_MS: Readonly<Record<FlashingPriority, number>> = { high: 500, medium: 1667 };

/**
 * Where a flash stands at `at` (server time), 0 to 1: lit in the first half. Counted from the epoch, so that all tiles of a
 * page, and two stations beside each other, are lit at the same moments.
 */
export function flashPhase(priority: FlashingPriority, at: EpochMs): number {
  const period = FLASH_PERIOD_MS[priority];
  return (((at % period) + period) % period) / period;
}

/**
 * The start time that puts an animation into that phase whenever it was made: on a timeline whose zero is at `zero` in
 * server time, in ms before that zero. It is the same for every tile.
 */
export function flashStart(priority: FlashingPriority, zero: EpochMs): number {
  const phase = flashPhase(priority, zero);
  // By a whole period at most: `-0` would be no number to compare.
  return phase === 0 ? 0 : -phase * FLASH_PERIOD_MS[priority];
}
