import { NUMERICS } from "@evenkeel/shared/vitals";
import { settingOf, withSetting } from "./pattern-setting.ts";
import { comparePriority } from "./priority.ts";
import type { AlarmProfile, LimitRule, Origin, PatternRule } from "./profile.ts";

export type LimitChange =
  | { readonly ok: true; readonly profile: AlarmProfile }
  | {
      readonly ok: false;
      readonly code: "crossing" | "out-of-bounds" | "step" | "unknown-rule";
      /** For the person who asked: what is wrong, and which values can be chosen. */
      readonly message: string;
    };

/** One limit as somebody wants it: the number in the vital's unit (a timer's in seconds), and whether it is judged at all. */
export interface AskedLimit {
  readonly rule: string;
  readonly limit: number;
  readonly enabled: boolean;
}

type Refused = Extract<LimitChange, { ok: false }>;

/**
 * A profile with one limit changed, and its version raised; or why not. A limit stays in its bounds and on its step.
 * Among the enabled rules of a vital, low limits stay below high ones, and a more urgent rule never lies inside a less
 * urgent one (a desaturation limit above the SpO₂ limit would turn every advisory into a siren).
 *
 * @param origin who changed it and why; it is shown wherever the limit is
 */
export function changeLimit(
  profile: AlarmProfile,
  rule: string,
  to: { readonly limit: number; readonly enabled: boolean },
  origin: Origin,
): LimitChange {
  return changeLimits(profile, [{ rule, limit: to.limit, enabled: to.enabled }], origin);
}

/**
 * The same for several at once: all of them, or none. Only what they come to together has to fit.
 *
 * @param origin one for all, or each rule's own
 */
export function changeLimits(
  profile: AlarmProfile,
  asked: readonly AskedLimit[],
  origin: Origin | ((rule: string) => Origin),
): LimitChange {
  const originOf = typeof origin === "function" ? origin : () => origin;
  const changes = new Map(asked.map((one) => [one.rule, one]));
  for (const one of asked) {
    const problem = problemOf(profile, one);
    if (problem) return problem;
  }
  const limits = profile.limits.map((rule): LimitRule => {
    const to = changes.get(rule.id);
    return to ? { ...rule, limit: to.limit, enabled: to.enabled, origin: originOf(rule.id) } : rule;
  });
  const patterns = profile.patterns.map((rule): PatternRule => {
    const to = changes.get(rule.id);
    return to ? withSetting(rule, to.limit, to.enabled, originOf(rule.id)) : rule;
  });
  for (const changed of limits.filter(({ id }) => changes.has(id))) {
    const crossed = limits.find((other) => other.id !== changed.id && crosses(changed, other));
    if (crossed) return crossing(changed, crossed);
  }
  return { ok: true, profile: { ...profile, version: profile.version + 1, limits, patterns } };
}

/** What a limit is now, as it would be asked for; null where there is none of that name. */
export function currentLimit(profile: AlarmProfile, rule: string): AskedLimit | null {
  const limit = profile.limits.find(({ id }) => id === rule);
  if (limit) return { rule, limit: limit.limit, enabled: limit.enabled };
  const pattern = profile.patterns.find(({ id }) => id === rule);
  return pattern ? { rule, limit: settingOf(pattern)?.limit ?? 0, enabled: pattern.enabled } : null;
}

function problemOf(profile: AlarmProfile, { rule: id, limit }: AskedLimit): Refused | null {
  const rule = profile.limits.find((entry) => entry.id === id);
  const pattern = profile.patterns.find((entry) => entry.id === id);
  const setting = rule ?? (pattern && settingOf(pattern));
  if (!rule && !pattern) {
    return refuse("unknown-rule", "There is no such limit. Open the limits again and choose one.");
  }
  if (!setting) return null;
  const { min, max, step } = setting.bounds;
  if (!(limit >= min && limit <= max)) {
    return refuse("out-of-bounds", `This limit can be set from ${min} to ${max}. Choose a value between them.`);
  }
  const steps = (limit - min) / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-6) {
    return refuse("step", `This limit moves in steps of ${step} from ${min}. Choose the nearest.`);
  }
  return null;
}

function crossing(changed: LimitRule, { vital, priority, direction, limit }: LimitRule): Refused {
  const other = `the ${priority.toUpperCase()} ${direction} limit of ${NUMERICS[vital].label}, which is at ${limit}`;
  return refuse("crossing", `This ${changed.direction} limit would cross ${other}. Change that one first.`);
}

function crosses(a: LimitRule, b: LimitRule): boolean {
  if (a.vital !== b.vital || !a.enabled || !b.enabled) return false;
  // A distance and a value do not compare; of two distances the more urgent is the longer one.
  if (a.relative?.to !== b.relative?.to || a.relative?.unit !== b.relative?.unit) return false;
  if (a.direction !== b.direction && a.relative) return false;
  if (a.direction !== b.direction) return a.direction === "low" ? a.limit >= b.limit : a.limit <= b.limit;
  const urgency = comparePriority(a.priority, b.priority);
  if (urgency === 0) return false;
  const [urgent, mild] = urgency > 0 ? [a, b] : [b, a];
  return a.direction === "low" && !a.relative ? urgent.limit > mild.limit : urgent.limit < mild.limit;
}

function refuse(code: Refused["code"], message: string): Refused {
  return { ok: false, code, message };
}
