import { NUMERICS } from "@evenkeel/shared/vitals";
import { comparePriority } from "./priority.ts";
import type { AlarmProfile, LimitRule, Origin } from "./profile.ts";

export type LimitChange =
  | { readonly ok: true; readonly profile: AlarmProfile }
  | {
      readonly ok: false;
      readonly code: "crossing" | "out-of-bounds" | "step" | "unknown-rule";
      /** For the person who asked: what is wrong, and which values can be chosen. */
      readonly message: string;
    };

/**
 * A profile with one limit changed, and its version raised; or why not. A limit stays in its bounds and on its step.
 * Among the enabled rules of a vital, low limits stay below high ones, and a more urgent rule never lies inside a less
 * urgent one (a desaturation limit above the SpO₂ limit would turn every advisory into a siren).
 *
 * @param to the limit in the vital's unit, and whether it is judged at all
 * @param origin who changed it and why; it is shown wherever the limit is
 */
export function changeLimit(
  profile: AlarmProfile,
  ruleId: string,
  to: { readonly limit: number; readonly enabled: boolean },
  origin: Origin,
): LimitChange {
  const rule = profile.limits.find((entry) => entry.id === ruleId);
  if (!rule) return refuse("unknown-rule", "There is no such limit. Open the limits again and choose one.");
  const { min, max, step } = rule.bounds;
  if (!(to.limit >= min && to.limit <= max)) {
    return refuse("out-of-bounds", `This limit can be set from ${min} to ${max}. Choose a value between them.`);
  }
  const steps = (to.limit - min) / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-6) {
    return refuse("step", `This limit moves in steps of ${step} from ${min}. Choose the nearest.`);
  }
  const changed: LimitRule = { ...rule, limit: to.limit, enabled: to.enabled, origin };
  const limits = profile.limits.map((entry) => (entry === rule ? changed : entry));
  const crossed = limits.find((other) => other.id !== ruleId && crosses(changed, other));
  if (crossed) {
    const { vital, priority, direction, limit } = crossed;
    const other = `the ${priority.toUpperCase()} ${direction} limit of ${NUMERICS[vital].label}, which is at ${limit}`;
    return refuse("crossing", `This ${changed.direction} limit would cross ${other}. Change that one first.`);
  }
  return { ok: true, profile: { ...profile, version: profile.version + 1, limits } };
}

function crosses(a: LimitRule, b: LimitRule): boolean {
  if (a.vital !== b.vital || !a.enabled || !b.enabled) return false;
  if (a.direction !== b.direction) return a.direction === "low" ? a.limit >= b.limit : a.limit <= b.limit;
  const urgency = comparePriority(a.priority, b.priority);
  if (urgency === 0) return false;
  const [urgent, mild] = urgency > 0 ? [a, b] : [b, a];
  return a.direction === "low" ? urgent.limit > mild.limit : urgent.limit < mild.limit;
}

function refuse(code: Extract<LimitChange, { ok: false }>["code"], message: string): LimitChange {
  return { ok: false, code, message };
}
