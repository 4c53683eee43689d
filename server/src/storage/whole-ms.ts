import type { EpochMs } from "../ports.ts";

/**
 * A time as the record has it: whole ms. Null for what is no time, or none that an INTEGER column takes: a device's own
 * clock can say anything, and one such row would undo the batch of every room.
 */
export function wholeMs(at: number | undefined): EpochMs | null {
  const whole = Math.round(at ?? NaN);
  return Number.isSafeInteger(whole) ? whole : null;
}
