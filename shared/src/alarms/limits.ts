import type { EpochMs } from "@evenkeel/shared/time";
import { putLimit, type Draft } from "./draft.ts";
import { nextAlarm } from "./episode.ts";
import type { LimitRule } from "./profile.ts";
import { standingOf } from "./reference.ts";
import { rulesFor } from "./rules.ts";
import { sightOf, type Sight } from "./sight.ts";
import { limitKey, type AlarmState, type LimitCondition, type Reading, type RuleWatch } from "./state.ts";
import { stepWatch } from "./watch.ts";

type Watches = LimitCondition["watches"];
const unwatched: Watches = {};

/** Judges one source by all rules of one direction at one moment. On the path of every observation. */
export function judgeLimit(draft: Draft, reading: Reading, direction: "high" | "low", at: EpochMs): void {
  const device = draft.state.devices[reading.device];
  if (!device) return;
  const key = limitKey(reading.vital, direction, reading.device);
  const condition = draft.state.limits[key];
  const rules = rulesFor(draft.profile, reading.vital, direction);
  if (!condition && rules.length === 0) return;

  const sight = draft.state.standby ? "dark" : sightOf(reading, device, draft.profile, at);
  const before = condition?.watches ?? unwatched;
  const watches = stepWatches(before, rules, reading, sight, draft.state, at);
  if (!condition && watches === unwatched) return;

  const worst = worstOf(condition?.worst ?? null, watches, sight, direction);
  const judged: LimitCondition = condition
    ? { ...condition, watches, worst }
    : { device: reading.device, vital: reading.vital, direction, watches, worst, alarm: null };
  const alarm = nextAlarm(draft, judged, before, rules, at, (rule) => standingOf(rule, reading, draft.state));
  if (condition && watches === before && worst === condition.worst && alarm === condition.alarm) return;
  const over = alarm === null && Object.keys(watches).length === 0;
  putLimit(draft, key, over ? null : { ...judged, alarm });
}

/** The source is gone for good: nothing of it can be known, so its condition ends. */
export function darken(draft: Draft, key: string, condition: LimitCondition, at: EpochMs): void {
  const rules = rulesFor(draft.profile, condition.vital, condition.direction);
  const ended: LimitCondition = { ...condition, watches: unwatched, worst: null };
  const alarm = nextAlarm(draft, ended, condition.watches, rules, at, () => null);
  putLimit(draft, key, alarm === null ? null : { ...ended, alarm });
}

/** The same object when no watch moved. A watch whose rule is gone or disabled is gone. */
function stepWatches(
  before: Watches,
  rules: readonly LimitRule[],
  reading: Reading,
  sight: Sight,
  state: AlarmState,
  at: EpochMs,
): Watches {
  let moved = false;
  let kept = 0;
  const after: Record<string, RuleWatch> = {};
  for (const rule of rules) {
    const watch = before[rule.id];
    const limit = rule.relative ? (standingOf(rule, reading, state)?.limit ?? null) : rule.limit;
    const isolated = rule.recheckMs !== undefined && isIsolated(reading, rules, state);
    const next = stepWatch(watch, rule, { sight, limit, readAt: reading.at, isolated }, at);
    if (next !== watch) moved = true;
    if (watch) kept += 1;
    if (next) after[rule.id] = next;
  }
  return moved || kept !== Object.keys(before).length ? after : before;
}

/** Whether the reading before this one gave no hint of it. */
function isIsolated(reading: Reading, rules: readonly LimitRule[], state: AlarmState): boolean {
  if (reading.kind !== "value" || reading.previous === undefined) return true;
  const { previous } = reading;
  return !rules.some((rule) => {
    const limit = rule.relative?.to === "trend" ? null : standingOf(rule, reading, state)?.limit;
    if (limit === undefined || limit === null) return false;
    return rule.direction === "low" ? previous < limit : previous > limit;
  });
}

function worstOf(worst: number | null, watches: Watches, sight: Sight, direction: "high" | "low"): number | null {
  if (Object.keys(watches).length === 0) return null;
  if (typeof sight !== "number") return worst;
  if (worst === null) return sight;
  return direction === "low" ? Math.min(worst, sight) : Math.max(worst, sight);
}
