import type { EpochMs } from "@evenkeel/shared/time";
import { baselineOf } from "./patient.ts";
import type { LimitRule } from "./profile.ts";
import { sourceKey, type AlarmState, type Cause, type Extremes, type Reading } from "./state.ts";

/** Where a limit stands for one source at one moment, and for a relative one what it is measured from. */
export interface Standing {
  readonly limit: number;
  readonly reference?: NonNullable<Cause["reference"]>;
}

/** Null for a relative limit without a reference: it sees nothing. */
export function standingOf(rule: LimitRule, reading: Reading, state: AlarmState): Standing | null {
  const { relative } = rule;
  if (!relative) return rule;
  const own = baselineOf(state.baseline, reading.vital);
  const value = relative.to === "baseline" ? own : trendOf(rule, reading, state, own);
  if (value === null) return null;
  const distance = relative.unit === "percent" ? (Math.abs(value) * rule.limit) / 100 : rule.limit;
  const limit = rule.direction === "high" ? value + distance : value - distance;
  return { limit, reference: { to: relative.to, value } };
}

/** A return to the patient's own value is no rise, and no fall. */
function trendOf(rule: LimitRule, reading: Reading, state: AlarmState, own: number | null): number | null {
  const from = reading.at - (rule.relative?.windowMs ?? Infinity);
  const extreme = extremeOf(state.history[sourceKey(reading.vital, reading.device)], rule, from);
  if (extreme === null || own === null) return extreme;
  return rule.direction === "high" ? Math.max(extreme, own) : Math.min(extreme, own);
}

/** A rise is measured from the lowest value, a fall from the highest. */
function extremeOf(history: readonly Extremes[] | undefined, rule: LimitRule, from: EpochMs): number | null {
  const within = history?.filter(({ at }) => at >= from) ?? [];
  if (within.length === 0) return null;
  return rule.direction === "high"
    ? Math.min(...within.map(({ min }) => min))
    : Math.max(...within.map(({ max }) => max));
}
