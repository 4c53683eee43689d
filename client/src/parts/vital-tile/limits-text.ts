import type { AlarmProfile, LimitRule } from "@evenkeel/shared/alarms";
import { formatValue, type NumericKey } from "@evenkeel/shared/vitals";

/** The rules of a vital, as they stand in the profile. */
export function rulesOf(profile: AlarmProfile | null, vitals: readonly NumericKey[]): readonly LimitRule[] {
  return profile ? profile.limits.filter((rule) => vitals.includes(rule.vital)) : [];
}

/**
 * The limits that alarm first, as printed beside the numeral: `50–120`, `≥ 90`, `≤ 160`; a side that is switched off
 * is `off`, because a limit that is not watched must be seen to be off. Empty where a vital has no rules.
 */
export function limitsText(profile: AlarmProfile | null, vital: NumericKey): string {
  const rules = rulesOf(profile, [vital]);
  const low = side(rules, "low");
  const high = side(rules, "high");
  const print = (limit: number | "off") => (limit === "off" ? "off" : formatValue(vital, limit).replace(/\.0$/u, ""));
  if (low === null && high === null) return "";
  if (low === "off" && high === "off") return "off";
  if (high === null) return low === "off" ? "off" : `≥ ${print(low!)}`;
  if (low === null) return high === "off" ? "off" : `≤ ${print(high)}`;
  return `${print(low)}–${print(high)}`;
}

function side(rules: readonly LimitRule[], direction: "high" | "low"): number | "off" | null {
  const own = rules.filter((rule) => rule.direction === direction);
  if (own.length === 0) return null;
  const limits = own.filter((rule) => rule.enabled).map((rule) => rule.limit);
  if (limits.length === 0) return "off";
  return direction === "low" ? Math.max(...limits) : Math.min(...limits);
}
