import type { EpochMs } from "@evenkeel/shared/time";
import { areaDueAt, stepArea } from "./area.ts";
import type { LimitRule } from "./profile.ts";
import type { Sight } from "./sight.ts";
import type { RuleWatch } from "./state.ts";

/** When a condition begins and ends, whatever it is made of. */
type Timing = Pick<LimitRule, "clearMs" | "delayMs">;
type Active = Extract<RuleWatch, { stage: "active" }>;

/** What a limit is judged by at one moment. */
export interface Judged {
  readonly sight: Sight;
  /** Where the limit stands; null: nowhere, and nothing is seen. */
  readonly limit: number | null;
  /** When the value was told. */
  readonly readAt: EpochMs;
  /** Of a cuff: no reading before it was beyond any limit of this direction. */
  readonly isolated: boolean;
}

/**
 * One limit over one source, one step further: nothing -> pending (violated) -> active (for `delayMs`) -> clearing
 * (back inside by `hysteresis`) -> nothing (for `clearMs`). Returns the same object when nothing moved.
 */
export function stepWatch(
  watch: RuleWatch | undefined,
  rule: LimitRule,
  judged: Judged,
  at: EpochMs,
): RuleWatch | undefined {
  const { sight, limit } = judged;
  if (limit === null) return undefined;
  if (typeof sight !== "number") return stepUnseen(watch, sight);
  if (watch?.stage === "active") return stepActive(watch, rule, isBack(rule, limit, sight), at);
  const depth = rule.direction === "low" ? limit - sight : sight - limit;
  if (rule.area) {
    const next = stepArea(watch, rule.area, depth > 0 ? depth : null, at);
    return next === "full" ? begun(at) : next;
  }
  if (!(depth > 0)) return undefined;
  if (rule.recheckMs !== undefined) return stepRecheck(watch, rule.recheckMs, judged, at);
  return stepPending(watch, rule, at);
}

/** The same for what is seen or not seen, without a number. */
export function stepSeen(
  watch: RuleWatch | undefined,
  rule: Timing,
  seen: boolean | Exclude<Sight, number>,
  at: EpochMs,
): RuleWatch | undefined {
  if (typeof seen !== "boolean") return stepUnseen(watch, seen);
  if (watch?.stage === "active") return stepActive(watch, rule, !seen, at);
  return seen ? stepPending(watch, rule, at) : undefined;
}

/** When the watch moves by itself while its value stays as it is. */
export function watchDueAt(watch: RuleWatch, rule: Timing & Pick<LimitRule, "area" | "recheckMs">): EpochMs | null {
  if (watch.stage === "active") return watch.clearingSince === null ? null : watch.clearingSince + rule.clearMs;
  if (rule.area) return areaDueAt(watch, rule.area);
  return watch.stage === "pending" ? (watch.recheckBy ?? watch.since + rule.delayMs) : null;
}

function stepUnseen(watch: RuleWatch | undefined, sight: Exclude<Sight, number>): RuleWatch | undefined {
  if (sight === "waiting") return watch;
  return sight === "held" && watch?.stage === "active" ? clearing(watch, null) : undefined;
}

function stepActive(watch: Active, { clearMs }: Timing, back: boolean, at: EpochMs): RuleWatch | undefined {
  if (!back) return clearing(watch, null);
  const since = watch.clearingSince ?? at;
  return at >= since + clearMs ? undefined : clearing(watch, since);
}

function stepPending(watch: RuleWatch | undefined, { delayMs }: Timing, at: EpochMs): RuleWatch {
  const pending = watch?.stage === "pending" ? watch : ({ stage: "pending", since: at } as const);
  return at < pending.since + delayMs ? pending : begun(at);
}

/** One cuff reading may be a moved arm: a second one confirms it, and when none comes it is taken for true. */
function stepRecheck(
  watch: RuleWatch | undefined,
  recheckMs: number,
  { isolated, readAt }: Judged,
  at: EpochMs,
): RuleWatch {
  if (watch?.stage !== "pending" || watch.recheckBy === undefined) {
    return isolated ? { stage: "pending", since: at, recheckBy: at + recheckMs } : begun(at);
  }
  return readAt > watch.since || at >= watch.recheckBy ? begun(at) : watch;
}

function begun(at: EpochMs): Active {
  return { stage: "active", since: at, clearingSince: null };
}

function isBack(rule: LimitRule, limit: number, value: number): boolean {
  return rule.direction === "low" ? value >= limit + rule.hysteresis : value <= limit - rule.hysteresis;
}

function clearing(watch: Active, since: EpochMs | null): Active {
  return watch.clearingSince === since ? watch : { ...watch, clearingSince: since };
}
