import { currentLimit, settingOf, type AlarmProfile, type Priority } from "@evenkeel/shared/alarms";

/** One rule as somebody may try it otherwise. */
export interface TunableRule {
  readonly id: string;
  readonly vital?: string | undefined;
  readonly priority: Priority;
  /** In the vital's unit, a timer's in seconds; null for a rule without a number. */
  readonly limit: number | null;
  readonly enabled: boolean;
  readonly delayMs: number;
}

/** The rules of a profile that can be tried otherwise, limits first. */
export function tunableRules(profile: AlarmProfile): TunableRule[] {
  return [...profile.limits, ...profile.patterns].map((rule) => ({
    id: rule.id,
    ...("vital" in rule && { vital: rule.vital }),
    priority: rule.priority,
    limit: "limit" in rule || settingOf(rule) ? (currentLimit(profile, rule.id)?.limit ?? null) : null,
    enabled: rule.enabled,
    delayMs: rule.delayMs,
  }));
}
