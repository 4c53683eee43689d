import type { AlarmProfile, LimitRule } from "@evenkeel/shared/alarms";
import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";

export interface LimitLine {
  readonly id: string;
  readonly axis: "pressure" | "spo2";
  readonly y: number;
  readonly ink: string;
  readonly text: string;
  /** Where it comes from, when not from the site: empty otherwise. */
  readonly note: string;
}

/** The limits that alarm first on either side of the vitals that the chart draws. */
export function limitLines(
  profile: AlarmProfile | null,
  vitals: readonly NumericKey[],
  changed: string,
): readonly LimitLine[] {
  // A distance from a baseline is no place on an axis.
  const rules = (profile?.limits ?? []).filter((rule) => rule.enabled && !rule.relative);
  return vitals.flatMap((vital) =>
    (["low", "high"] as const).flatMap((direction) => {
      const own = rules.filter((rule) => rule.vital === vital && rule.direction === direction);
      const first = own.toSorted((a, b) => (direction === "low" ? b.limit - a.limit : a.limit - b.limit))[0];
      return first ? [lineOf(first, changed)] : [];
    }),
  );
}

function lineOf(rule: LimitRule, changed: string): LimitLine {
  const { label } = NUMERICS[rule.vital];
  return {
    id: rule.id,
    axis: rule.vital === "spo2" ? "spo2" : "pressure",
    y: rule.limit,
    ink: rule.priority === "low" ? "var(--alarm-low)" : `var(--alarm-${rule.priority}-frame)`,
    text: `${label} ${formatValue(rule.vital, rule.limit)}`,
    note: rule.origin.level === "session" ? changed : "",
  };
}
