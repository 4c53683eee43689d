import { NUMERICS, type NumericKey } from "./catalog.ts";

/** Whether a number can be a measurement at all. What fails is counted as a fault and shown as missing, never as a value. */
export function isPlausible(vital: NumericKey, value: number): boolean {
  const [low, high] = NUMERICS[vital].plausible;
  return Number.isFinite(value) && value >= low && value <= high;
}

/** The number as it is printed: rounded half up to the catalogue's decimals, never "-0". */
export function formatValue(vital: NumericKey, value: number): string {
  const scale = 10 ** NUMERICS[vital].decimals;
  const rounded = Math.floor(value * scale + 0.5) / scale;
  return (rounded === 0 ? 0 : rounded).toFixed(NUMERICS[vital].decimals);
}
