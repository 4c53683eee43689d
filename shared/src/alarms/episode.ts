import type { EpochMs } from "@evenkeel/shared/time";
import { nextId, type Draft } from "./draft.ts";
import { comparePriority } from "./priority.ts";
import type { LimitRule } from "./profile.ts";
import type { Cause, LimitAlarm, LimitCondition } from "./state.ts";
import { viewLimit } from "./room.ts";

/**
 * The alarm of a condition whose watches have just moved: raised, risen, fallen, latched, cleared or as it was.
 * NOTES.md says why one alarm stands for all rules of a direction, and what happens to it when severity falls.
 */
export function nextAlarm(
  draft: Draft,
  condition: LimitCondition,
  before: LimitCondition["watches"],
  rules: readonly LimitRule[],
  at: EpochMs,
): LimitAlarm | null {
  const isActive = (rule: LimitRule): boolean => condition.watches[rule.id]?.stage === "active";
  const top = rules.find(isActive);
  const { alarm } = condition;
  if (!top) return alarm?.endedAt === null ? ended(draft, condition, alarm, at) : alarm;

  const woken = rules.find((rule) => rule.latching && isActive(rule) && before[rule.id]?.stage !== "active");
  const latch = woken ? latchOf(alarm?.latch ?? null, woken) : (alarm?.latch ?? null);
  if (alarm?.endedAt === null) return gone(draft, condition, alarm, top, latch, at);

  // A latched alarm whose condition comes back is a new episode, which nobody has acknowledged yet. What was latched
  // and never reset stays latched underneath it.
  if (alarm) tell(draft, "cleared", condition, alarm, at);
  const raised: LimitAlarm = {
    id: nextId(draft),
    onset: at,
    profileVersion: draft.profile.version,
    top: causeOf(top),
    latch,
    endedAt: null,
    worst: condition.worst ?? top.limit,
    acknowledged: null,
    calls: 1,
  };
  tell(draft, "raised", condition, raised, at);
  return raised;
}

/** The episode goes on. */
function gone(
  draft: Draft,
  condition: LimitCondition,
  alarm: LimitAlarm,
  top: LimitRule,
  latch: LimitAlarm["latch"],
  at: EpochMs,
): LimitAlarm {
  const worst = condition.worst ?? alarm.worst;
  const cause = sameCause(alarm.top, top) ? alarm.top : causeOf(top);
  if (comparePriority(top.priority, alarm.top.priority) > 0) {
    const risen = { ...alarm, top: cause, latch, worst, acknowledged: null, calls: alarm.calls + 1 };
    tell(draft, "priority-raised", condition, risen, at);
    return risen;
  }
  if (cause === alarm.top && latch === alarm.latch && worst === alarm.worst) return alarm;
  return { ...alarm, top: cause, latch, worst };
}

function ended(draft: Draft, condition: LimitCondition, alarm: LimitAlarm, at: EpochMs): LimitAlarm | null {
  if (alarm.latch === null) {
    tell(draft, "cleared", condition, alarm, at);
    return null;
  }
  const latched = { ...alarm, endedAt: at };
  tell(draft, "latched", condition, latched, at);
  return latched;
}

/** The worst latching rule is remembered until reset; when it happens again, it must be seen again. */
function latchOf(latch: LimitAlarm["latch"], rule: LimitRule): LimitAlarm["latch"] {
  if (latch && comparePriority(rule.priority, latch.priority) < 0) return latch;
  return { ...causeOf(rule), seen: null };
}

function causeOf(rule: LimitRule): Cause {
  return { rule: rule.id, priority: rule.priority, category: rule.category, limit: rule.limit };
}

function sameCause(cause: Cause, rule: LimitRule): boolean {
  return (
    cause.rule === rule.id &&
    cause.limit === rule.limit &&
    cause.priority === rule.priority &&
    cause.category === rule.category
  );
}

function tell(
  draft: Draft,
  change: "cleared" | "latched" | "priority-raised" | "raised",
  condition: LimitCondition,
  alarm: LimitAlarm,
  at: EpochMs,
): void {
  draft.effects.push({ at, change, alarm: viewLimit(draft.state, condition, alarm) });
}
