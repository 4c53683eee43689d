import type { NumericKey } from "@evenkeel/shared/vitals";
import { comparePriority } from "./priority.ts";
import type { AlarmProfile, LimitRule } from "./profile.ts";

export const DIRECTIONS = ["low", "high"] as const;

/** Sorted once a profile, since every observation asks; a profile is never changed in place. */
const sorted = new WeakMap<AlarmProfile, ReadonlyMap<string, readonly LimitRule[]>>();
const none: readonly LimitRule[] = [];

/** The enabled rules of one direction on one vital, worst first: by priority, then by the farther limit. */
export function rulesFor(profile: AlarmProfile, vital: NumericKey, direction: "high" | "low"): readonly LimitRule[] {
  let rules = sorted.get(profile);
  if (!rules) {
    rules = sortRules(profile);
    sorted.set(profile, rules);
  }
  return rules.get(`${vital}/${direction}`) ?? none;
}

function sortRules(profile: AlarmProfile): ReadonlyMap<string, readonly LimitRule[]> {
  const enabled = profile.limits.filter((rule) => rule.enabled);
  const groups = Map.groupBy(enabled, (rule) => `${rule.vital}/${rule.direction}`);
  for (const rules of groups.values()) rules.sort((a, b) => comparePriority(b.priority, a.priority) || farther(a, b));
  return groups;
}

function farther(a: LimitRule, b: LimitRule): number {
  // A distance does not compare with a value.
  if (!a.relative !== !b.relative) return a.relative ? 1 : -1;
  return a.direction === "low" ? a.limit - b.limit : b.limit - a.limit;
}
