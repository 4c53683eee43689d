import type { AlarmProfile, LimitRule } from "@evenkeel/shared/alarms";
import { formatValue, type NumericKey } from "@evenkeel/shared/vitals";

/** A bell with a cross (IEC 60417-5576, as near as text comes): this side is not watched. */
const OFF = "🔕\uFE0E";

/** The rules of a vital, as they stand in the profile. */
function rulesOf(profile: AlarmProfile | null, vital: NumericKey): readonly LimitRule[] {
  return profile ? profile.limits.filter((rule) => rule.vital === vital) : [];
}

/**
 * The limits that alarm first, as printed beside the numeral: `50–120`, `≥ 90`, `≤ 160`; a side that is switched off
 * is a crossed bell, because a limit that is not watched must be seen to be off. Distances from a baseline are no values
 * to print beside one, and are left out. Empty where a vital has no rules.
 */
export function limitsText(profile: AlarmProfile | null, vital: NumericKey): string {
  const rules = rulesOf(profile, vital).filter(({ relative }) => !relative);
  const low = side(rules, "low");
  const high = side(rules, "high");
  const print = (limit: number | "off") => (limit === "off" ? OFF : formatValue(vital, limit).replace(/\.0$/u, ""));
  if (low === null && high === null) return "";
  if (low === "off" && high === "off") return OFF;
  if (high === null) return low === "off" ? OFF : `≥ ${print(low!)}`;
  if (low === null) return high === "off" ? OFF : `≤ ${print(high)}`;
  return `${print(low)}–${print(high)}`;
}

function side(rules: readonly LimitRule[], direction: "high" | "low"): number | "off" | null {
  const own = rules.filter((rule) => rule.direction === direction);
  if (own.length === 0) return null;
  const limits = own.filter((rule) => rule.enabled).map((rule) => rule.limit);
  if (limits.length === 0) return "off";
  return direction === "low" ? Math.max(...limits) : Math.min(...limits);
}
