import type { EpochMs } from "@evenkeel/shared/time";
import type { LimitRule } from "./profile.ts";
import type { Sight } from "./sight.ts";
import type { RuleWatch } from "./state.ts";

/**
 * One rule over one source, one step further: nothing -> pending (violated) -> active (for `delayMs`) -> clearing
 * (back inside by `hysteresis`) -> nothing (for `clearMs`). Returns the same object when nothing moved.
 */
export function stepWatch(
  watch: RuleWatch | undefined,
  rule: LimitRule,
  sight: Sight,
  at: EpochMs,
): RuleWatch | undefined {
  if (sight === "waiting") return watch;
  if (sight === "dark") return undefined;
  if (sight === "held") return watch?.stage === "active" ? clearing(watch, null) : undefined;
  if (watch?.stage === "active") {
    if (!isBack(rule, sight)) return clearing(watch, null);
    const since = watch.clearingSince ?? at;
    return at >= since + rule.clearMs ? undefined : clearing(watch, since);
  }
  if (!isViolated(rule, sight)) return undefined;
  const pending = watch ?? { stage: "pending", since: at };
  if (at < pending.since + rule.delayMs) return pending;
  return { stage: "active", since: at, clearingSince: null };
}

/** When the watch moves by itself while its value stays as it is. */
export function watchDueAt(watch: RuleWatch, rule: LimitRule): EpochMs | null {
  if (watch.stage === "pending") return watch.since + rule.delayMs;
  return watch.clearingSince === null ? null : watch.clearingSince + rule.clearMs;
}

/** Beyond the limit; equal is within. */
function isViolated(rule: LimitRule, value: number): boolean {
  return rule.direction === "low" ? value < rule.limit : value > rule.limit;
}

function isBack(rule: LimitRule, value: number): boolean {
  return rule.direction === "low" ? value >= rule.limit + rule.hysteresis : value <= rule.limit - rule.hysteresis;
}

type Active = Extract<RuleWatch, { stage: "active" }>;

function clearing(watch: Active, since: EpochMs | null): Active {
  return watch.clearingSince === since ? watch : { ...watch, clearingSince: since };
}
