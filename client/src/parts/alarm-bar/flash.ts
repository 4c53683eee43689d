import type { Priority } from "@evenkeel/shared/alarms";

/**
 * IEC 60601-1-8 table 2: HIGH flashes at 1.4 to 2.8 Hz, MEDIUM at 0.4 to 0.8 Hz, LOW is steady. 2 Hz stays under the
 * 3 Hz that WCAG 2.3.1 allows a red flash.
 */
export const FLASH_PERIOD_MS: Readonly<Record<Exclude<Priority, "low">, number>> = { high: 500, medium: 1667 };

/** A negative delay that puts an animation begun now into the phase that all others are in: one flash for the whole page. */
export function flashDelayMs(priority: Priority, now: number): number {
  return priority === "low" ? 0 : -(now % FLASH_PERIOD_MS[priority]);
}
