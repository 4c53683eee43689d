import type { LimitRule, Origin, PatternRule } from "./profile.ts";

/** The one number of a pattern that a clinic sets, as a limit is set. */
export interface PatternSetting {
  readonly limit: number;
  readonly unit: "%" | "s";
  readonly bounds: LimitRule["bounds"];
}

/** Apnoea timers of adult monitors go from 10 to 40 s; the others are house rules. */
const TIMER = { min: 5, max: 40, step: 1 } as const;
const GRACE = { min: 30, max: 900, step: 30 } as const;
const OF_PLAN = { min: 100, max: 120, step: 1 } as const;

/** Null for one that can only be switched on and off. */
export function settingOf(rule: PatternRule): PatternSetting | null {
  switch (rule.kind) {
    case "apnoea":
      return { limit: rule.delayMs / 1000, unit: "s", bounds: TIMER };
    case "overdue":
      return { limit: rule.delayMs / 1000, unit: "s", bounds: GRACE };
    case "dose":
      return "percentOfPlan" in rule.most ? { limit: rule.most.percentOfPlan, unit: "%", bounds: OF_PLAN } : null;
    case "arrest":
    case "combination":
      return null;
  }
}

export function withSetting(rule: PatternRule, limit: number, enabled: boolean, origin: Origin): PatternRule {
  const changed = { ...rule, enabled, origin };
  switch (changed.kind) {
    case "apnoea":
    case "overdue":
      return { ...changed, delayMs: limit * 1000 };
    case "dose":
      return "percentOfPlan" in changed.most ? { ...changed, most: { percentOfPlan: limit } } : changed;
    case "arrest":
    case "combination":
      return changed;
  }
}
