import type { EpochMs } from "@evenkeel/shared/time";
import { nextId, type Draft } from "./draft.ts";
import { comparePriority, type Priority } from "./priority.ts";
import type { JudgedPattern, LimitRule } from "./profile.ts";
import type { Standing } from "./reference.ts";
import { viewCondition } from "./room.ts";
import type { Cause, LimitCondition, PatternCondition, RuleAlarm } from "./state.ts";

type Condition = LimitCondition | PatternCondition;
type Watches = Condition["watches"];
/** Where a rule's limit stands; null when it has none. */
type Place<Rule> = (rule: Rule) => Standing | null;

/**
 * The alarm of a condition whose watches have just moved: raised, risen, fallen, latched, cleared or as it was.
 * NOTES.md says why one alarm stands for all rules of a direction, and what happens to it when severity falls.
 */
export function nextAlarm<Rule extends LimitRule | JudgedPattern>(
  draft: Draft,
  condition: Condition,
  before: Watches,
  rules: readonly Rule[],
  at: EpochMs,
  placeOf: Place<Rule>,
): RuleAlarm | null {
  const { alarm, watches } = condition;
  const isActive = (rule: Rule): boolean => watches[rule.id]?.stage === "active";
  const active = rules.find(isActive);
  const verified = active ? undefined : rules.find((rule) => recheckBy(watches, rule.id) !== null);
  const top = active ? causeOf(active, placeOf(active)) : verified && doubtful(verified, placeOf(verified));
  if (!top) return alarm?.endedAt === null ? ended(draft, condition, alarm, at) : alarm;

  const woken = rules.find((rule) => rule.latching && isActive(rule) && before[rule.id]?.stage !== "active");
  const latch = woken ? latchOf(alarm?.latch ?? null, causeOf(woken, placeOf(woken))) : (alarm?.latch ?? null);
  if (alarm?.endedAt === null) {
    const next = goneOn(draft, condition, alarm, top, latch, at);
    askAgain(draft, condition, before, rules, next, at);
    return next;
  }
  // A latched alarm whose condition comes back is a new episode, which nobody has acknowledged yet. What was latched
  // and never reset stays latched underneath it.
  if (alarm) tell(draft, "cleared", condition, alarm, at);
  const inherited = alarm?.latch && latch === alarm.latch && alarm.worst !== null ? { worst: alarm.worst } : {};
  const raised: RuleAlarm = {
    id: nextId(draft),
    onset: at,
    profileVersion: draft.profile.version,
    top,
    latch: latch && { ...inherited, ...latch },
    endedAt: null,
    worst: condition.worst ?? top.limit,
    acknowledged: null,
    calls: 1,
  };
  // The log says what was raised, and not what is latched from before.
  tell(draft, "raised", condition, woken ? raised : { ...raised, latch: null }, at);
  askAgain(draft, condition, before, rules, raised, at);
  return raised;
}

/** The episode goes on. */
function goneOn(
  draft: Draft,
  condition: Condition,
  alarm: RuleAlarm,
  top: Cause,
  latch: RuleAlarm["latch"],
  at: EpochMs,
): RuleAlarm {
  const worst = condition.worst ?? alarm.worst;
  const cause = sameCause(alarm.top, top) ? alarm.top : top;
  if (comparePriority(top.priority, alarm.top.priority) > 0) {
    const risen = { ...alarm, top: cause, latch, worst, acknowledged: null, calls: alarm.calls + 1 };
    tell(draft, "priority-raised", condition, risen, at);
    return risen;
  }
  if (cause === alarm.top && latch === alarm.latch && worst === alarm.worst) return alarm;
  return { ...alarm, top: cause, latch, worst };
}

function ended(draft: Draft, condition: Condition, alarm: RuleAlarm, at: EpochMs): RuleAlarm | null {
  if (alarm.latch === null) {
    tell(draft, "cleared", condition, alarm, at);
    return null;
  }
  const latched = { ...alarm, endedAt: at };
  tell(draft, "latched", condition, latched, at);
  return latched;
}

/** Somebody is asked to measure again, once for each reading that needs it. */
function askAgain(
  draft: Draft,
  condition: Condition,
  before: Watches,
  rules: readonly { readonly id: string }[],
  alarm: RuleAlarm,
  at: EpochMs,
): void {
  const asked = rules.flatMap(({ id }) => {
    const until = recheckBy(condition.watches, id);
    return until === null || recheckBy(before, id) === until ? [] : [until];
  });
  if (asked.length === 0) return;
  const view = viewCondition(draft.state, { ...condition, alarm }, alarm);
  draft.effects.push({ at, change: "recheck-asked", alarm: view, until: Math.min(...asked) });
}

function recheckBy(watches: Watches, rule: string): EpochMs | null {
  const watch = watches[rule];
  return watch?.stage === "pending" ? (watch.recheckBy ?? null) : null;
}

/** The worst latching rule is remembered until reset; when it happens again, it must be seen again. */
function latchOf(latch: RuleAlarm["latch"], cause: Cause): RuleAlarm["latch"] {
  if (latch && comparePriority(cause.priority, latch.priority) < 0) return latch;
  return { ...cause, seen: null };
}

function causeOf(rule: LimitRule | JudgedPattern, place: Standing | null): Cause {
  const { id, priority, category } = rule;
  const reference = place?.reference;
  return { rule: id, priority, category, limit: place?.limit ?? null, ...(reference && { reference }) };
}

/** While a first cuff reading is verified its condition is no worse than MEDIUM. */
function doubtful(rule: LimitRule | JudgedPattern, place: Standing | null): Cause {
  const cause = causeOf(rule, place);
  const most: Priority = "medium";
  return comparePriority(cause.priority, most) > 0 ? { ...cause, priority: most } : cause;
}

function sameCause(a: Cause, b: Cause): boolean {
  return (
    a.rule === b.rule &&
    a.limit === b.limit &&
    a.priority === b.priority &&
    a.category === b.category &&
    a.reference?.value === b.reference?.value
  );
}

function tell(
  draft: Draft,
  change: "cleared" | "latched" | "priority-raised" | "raised",
  condition: Condition,
  alarm: RuleAlarm,
  at: EpochMs,
): void {
  draft.effects.push({ at, change, alarm: viewCondition(draft.state, condition, alarm) });
}
