import { baselineOf, type Baseline, type LimitRule } from "@evenkeel/shared/alarms";

/**
 * Where a distance from the baseline stands for this patient, in the vital's unit; null without a baseline. What a value
 * beyond is judged by is the distance itself, so that this is for the eye and may be rounded.
 */
export function standingOf(
  { vital, limit, direction, relative }: LimitRule,
  baseline: Baseline,
): { readonly stands: number; readonly baseline: number } | null {
  const value = baselineOf(baseline, vital);
  if (value === null || relative?.to !== "baseline") return null;
  const distance = relative.unit === "percent" ? (value * limit) / 100 : limit;
  return { stands: direction === "high" ? value + distance : value - distance, baseline: value };
}
