import { changeLimits, type AlarmProfile, type LimitRule, type PatternRule } from "@evenkeel/shared/alarms";

/** What is tried on one rule; what is left out stays as it was. */
export interface Tuning {
  readonly rule: string;
  /** In the vital's unit; a timer's in seconds. */
  readonly limit?: number;
  readonly enabled?: boolean;
  readonly delayMs?: number;
}

/** House rule: a condition that is told later than this is not monitored. */
export const LONGEST_DELAY_MS = 120_000;

export type Tuned =
  | { readonly ok: true; readonly profile: AlarmProfile }
  /** For the person who asked: which rule, and what can be chosen. */
  | { readonly ok: false; readonly message: string };

/** The profile with other limits and delays; or why it cannot be had. Its version stays: nobody is judged by it. */
export function tune(profile: AlarmProfile, tunings: readonly Tuning[]): Tuned {
  const unknown = tunings.find(({ rule }) => !ruleOf(profile, rule));
  if (unknown) return { ok: false, message: `There is no rule called ${unknown.rule} in this session's profile.` };
  const late = tunings.find(({ delayMs = 0 }) => !(delayMs >= 0 && delayMs <= LONGEST_DELAY_MS));
  if (late) return { ok: false, message: `A delay lasts from 0 to ${LONGEST_DELAY_MS / 1000} s. Choose one of them.` };
  const asked = tunings.flatMap(({ rule, limit, enabled }) => {
    const now = ruleOf(profile, rule)!;
    if (limit === undefined && enabled === undefined) return [];
    return [{ rule, limit: limit ?? ("limit" in now ? now.limit : 0), enabled: enabled ?? now.enabled }];
  });
  const changed = changeLimits(profile, asked, { level: "session", text: "tried on a past session" });
  if (!changed.ok) return { ok: false, message: changed.message };
  const delays = new Map(tunings.flatMap(({ rule, delayMs }) => (delayMs === undefined ? [] : [[rule, delayMs]])));
  const delayed = <Rule extends LimitRule | PatternRule>(rule: Rule): Rule => {
    const delayMs = delays.get(rule.id);
    return delayMs === undefined ? rule : { ...rule, delayMs };
  };
  const { limits, patterns } = changed.profile;
  const { version } = profile;
  return {
    ok: true,
    profile: { ...changed.profile, version, limits: limits.map(delayed), patterns: patterns.map(delayed) },
  };
}

function ruleOf({ limits, patterns }: AlarmProfile, id: string): LimitRule | PatternRule | undefined {
  return limits.find((rule) => rule.id === id) ?? patterns.find((rule) => rule.id === id);
}
