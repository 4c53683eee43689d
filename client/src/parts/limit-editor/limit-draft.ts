import type { LimitRule } from "@evenkeel/shared/alarms";

export interface WantedLimit {
  /** Null while what is typed is not a number. */
  readonly limit: number | null;
  readonly enabled: boolean;
}

/** Whether the patient would be watched less than now: the limit further out, or off. Then the record wants a reason. */
export function widens(rule: LimitRule, { limit, enabled }: WantedLimit): boolean {
  if (rule.enabled && !enabled) return true;
  if (!enabled || limit === null) return false;
  return rule.direction === "high" ? limit > rule.limit : limit < rule.limit;
}

/** What keeps a limit from being set; null when nothing does. The server judges the same again. */
export function limitProblem(rule: LimitRule, wanted: WantedLimit, reason: string): "bounds" | "reason" | null {
  const { limit } = wanted;
  if (limit === null || limit < rule.bounds.min || limit > rule.bounds.max) return "bounds";
  return widens(rule, wanted) && reason.trim() === "" ? "reason" : null;
}
