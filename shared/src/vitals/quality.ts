import { NUMERICS, type NumericKey } from "./catalog.ts";

/** Whether a number can be a measurement at all. What fails is counted as a fault and shown as missing, never as a value. */
export function isPlausible(vital: NumericKey, value: number): boolean {
  return plausibleValue(vital, value) !== undefined;
}

/**
 * The number as a measurement, in the catalogue's unit; undefined where it can be none. What is above the range by less
 * than half of the last printed digit is the top of the range (an SpO₂ computed as 100.4 % is 100 %); below it nothing
 * is forgiven, or a saturation told as the fraction 0.97 would become 1 %.
 */
export function plausibleValue(vital: NumericKey, value: number): number | undefined {
  const [low, high] = NUMERICS[vital].plausible;
  if (!Number.isFinite(value) || value < low) return undefined;
  if (value <= high) return value;
  return Number(formatValue(vital, value)) <= high ? high : undefined;
}

/** The number as it is printed: rounded half up to the catalogue's decimals, never "-0". */
export function formatValue(vital: NumericKey, value: number): string {
  const scale = 10 ** NUMERICS[vital].decimals;
  const rounded = Math.floor(value * scale + 0.5) / scale;
  return (rounded === 0 ? 0 : rounded).toFixed(NUMERICS[vital].decimals);
}
