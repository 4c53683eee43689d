import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmProfile } from "./profile.ts";
import type { Extremes, Reading } from "./state.ts";

/** A continuous vital is kept as the extremes of this many stretches of the window: enough to see any rise of it. */
const STRETCHES = 30;

const windows = new WeakMap<AlarmProfile, ReadonlyMap<NumericKey, number>>();

/** How far back the profile's rules look at a vital, in ms; 0 when none does. Asked for by every observation. */
export function trendWindow(profile: AlarmProfile, vital: NumericKey): number {
  let known = windows.get(profile);
  if (!known) {
    const found = new Map<NumericKey, number>();
    for (const { enabled, relative, vital: of } of profile.limits) {
      if (!enabled || relative?.to !== "trend") continue;
      found.set(of, Math.max(found.get(of) ?? 0, relative.windowMs ?? 0));
    }
    windows.set(profile, (known = found));
  }
  return known.get(vital) ?? 0;
}

/** The history with one more value, and without what lies before the window. */
export function remembered(
  history: readonly Extremes[] = [],
  { at, value, vital }: Extract<Reading, { kind: "value" }>,
  windowMs: number,
): readonly Extremes[] {
  const stretchMs = NUMERICS[vital].rhythm === "episodic" ? 1 : Math.max(1, windowMs / STRETCHES);
  const last = history.at(-1);
  if (last && at < last.at + stretchMs) {
    if (value >= last.min && value <= last.max) return history;
    return [...history.slice(0, -1), { at: last.at, min: Math.min(last.min, value), max: Math.max(last.max, value) }];
  }
  return [...history.filter((one) => one.at >= at - windowMs), { at, min: value, max: value }];
}
