import { baselineOf, type AlarmProfile, type Baseline, type LimitRule } from "@evenkeel/shared/alarms";
import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { TFunction } from "i18next";
import type { LaneId } from "./lanes.ts";

export interface LimitLine {
  readonly id: string;
  readonly axis: LaneId;
  readonly y: number;
  readonly ink: string;
  readonly text: string;
  /** Where it comes from. */
  readonly note: string;
}

/** A rule at its place on the axis, whatever it is measured from. */
interface Placed {
  readonly rule: LimitRule;
  readonly y: number;
}

/** The limits that alarm first on either side of a lane's vital, each with where it comes from. */
export function limitLines(
  profile: AlarmProfile | null,
  lanes: Readonly<Partial<Record<LaneId, NumericKey>>>,
  baseline: Baseline | undefined,
  t: TFunction,
): readonly LimitLine[] {
  const rules = (profile?.limits ?? []).filter((rule) => rule.enabled);
  return (Object.entries(lanes) as [LaneId, NumericKey][]).flatMap(([axis, vital]) =>
    (["low", "high"] as const).flatMap((direction) => {
      const own = rules
        .filter((rule) => rule.vital === vital && rule.direction === direction)
        .flatMap((rule) => placed(rule, baseline));
      const [first] = own.toSorted((a, b) => (direction === "low" ? b.y - a.y : a.y - b.y));
      return first ? [lineOf(axis, first, t)] : [];
    }),
  );
}

/** A distance from a baseline has a place once there is one; from the last minutes' values it has none on an axis of time. */
function placed(rule: LimitRule, baseline: Baseline | undefined): Placed[] {
  const { relative } = rule;
  if (!relative) return [{ rule, y: rule.limit }];
  const own = relative.to === "baseline" && baseline ? baselineOf(baseline, rule.vital) : null;
  if (own === null) return [];
  const distance = relative.unit === "percent" ? (Math.abs(own) * rule.limit) / 100 : rule.limit;
  return [{ rule, y: rule.direction === "high" ? own + distance : own - distance }];
}

function lineOf(axis: LaneId, { rule, y }: Placed, t: TFunction): LimitLine {
  const { label } = NUMERICS[rule.vital];
  const sign = rule.direction === "high" ? "+" : "−";
  const distance = `${sign}${rule.limit}${rule.relative?.unit === "percent" ? " %" : ""}`;
  return {
    ...{ id: rule.id, axis, y },
    ink: rule.priority === "low" ? "var(--alarm-low)" : `var(--alarm-${rule.priority}-frame)`,
    text: `${label} ${formatValue(rule.vital, y)}`,
    note: rule.relative ? t("room.trend.overBaseline", { distance }) : t(`room.trend.origin.${rule.origin.level}`),
  };
}
