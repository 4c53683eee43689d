import { NUMERICS } from "@evenkeel/shared/vitals";
import { settingOf } from "../pattern-setting.ts";
import type { AlarmProfile, LimitRule, Origin, PatternRule } from "../profile.ts";
import type { Priority } from "../priority.ts";

/** One number of a profile that can be set: a limit of a vital, or the setting of a pattern. */
export interface Settable {
  readonly rule: string;
  /** Null for a pattern that can only be switched on and off. */
  readonly limit: number | null;
  readonly enabled: boolean;
  /** As printed beside the number. */
  readonly unit: string;
  readonly bounds: LimitRule["bounds"] | null;
  readonly priority: Priority;
  readonly origin: Origin;
  /** Whichever it is. */
  readonly of: LimitRule | PatternRule;
}

/** Everything of a profile that can be set, limits first, in the profile's own order. */
export function settables(profile: AlarmProfile): readonly Settable[] {
  return [...profile.limits.map(ofLimit), ...profile.patterns.map(ofPattern)];
}

/** Null where there is none of that name. */
export function settable(profile: AlarmProfile, rule: string): Settable | null {
  const limit = profile.limits.find(({ id }) => id === rule);
  if (limit) return ofLimit(limit);
  const pattern = profile.patterns.find(({ id }) => id === rule);
  return pattern ? ofPattern(pattern) : null;
}

function ofLimit(rule: LimitRule): Settable {
  const { id, limit, enabled, bounds, priority, origin } = rule;
  const unit = rule.relative?.unit === "percent" ? "%" : NUMERICS[rule.vital].unit;
  return { rule: id, limit, enabled, unit, bounds, priority, origin, of: rule };
}

function ofPattern(rule: PatternRule): Settable {
  const { id, enabled, priority, origin } = rule;
  const setting = settingOf(rule);
  const { limit = null, unit = "", bounds = null } = setting ?? {};
  return { rule: id, limit, enabled, unit, bounds, priority, origin, of: rule };
}
