import type { EpochMs } from "@evenkeel/shared/time";
import { nextId, putTechnical, type Draft } from "./draft.ts";
import { comparePriority } from "./priority.ts";
import type { TechnicalRule } from "./profile.ts";
import { viewTechnical } from "./room.ts";
import type { AlarmState, TechnicalAlarm, TechnicalCondition } from "./state.ts";
import { faultsOf, type Fault } from "./technical-faults.ts";

/** Judges every technical condition at one moment: begins, raises, escalates and clears. None of them latches. */
export function judgeTechnical(draft: Draft, at: EpochMs): void {
  const faults = faultsOf(draft.state);
  for (const [key, condition] of Object.entries(draft.state.technical)) {
    if (!faults.has(key)) end(draft, key, condition, at);
  }
  for (const [key, fault] of faults) {
    const rule = draft.profile.technical.find((entry) => entry.id === fault.rule);
    const before = draft.state.technical[key];
    if (rule) step(draft, key, before, fault, rule, at);
    else if (before) end(draft, key, before, at);
  }
}

/** When a condition moves by itself; null when it does not. */
export function technicalDueAt(
  condition: TechnicalCondition,
  rule: TechnicalRule,
  drugRunning: boolean,
): EpochMs | null {
  if (!condition.alarm) return condition.since + rule.delayMs;
  return canRise(condition.alarm, rule, drugRunning) ? condition.since + rule.escalation.afterMs : null;
}

function step(
  draft: Draft,
  key: string,
  before: TechnicalCondition | undefined,
  fault: Fault,
  rule: TechnicalRule,
  at: EpochMs,
): void {
  const { confirmed, ...about } = fault;
  let condition: TechnicalCondition = before ?? { ...about, since: at, alarm: null };
  if (!condition.alarm && confirmed && at >= condition.since + rule.delayMs) {
    const priority = (fault.sensor && rule.bySensor?.[fault.sensor]) ?? rule.priority;
    const profileVersion = draft.profile.version;
    const alarm = { id: nextId(draft), onset: at, profileVersion, priority, acknowledged: null, calls: 1 };
    condition = { ...condition, vital: fault.vital, alarm };
    tell(draft, "raised", key, condition, alarm, at);
  }
  const due = condition.alarm && technicalDueAt(condition, rule, draft.state.drugRunning);
  if (condition.alarm && due !== null && at >= due && rule.escalation) {
    const { priority } = rule.escalation;
    const alarm = { ...condition.alarm, priority, acknowledged: null, calls: condition.alarm.calls + 1 };
    condition = { ...condition, alarm };
    tell(draft, "priority-raised", key, condition, alarm, at);
  }
  if (condition !== before) putTechnical(draft, key, condition);
}

function canRise(
  alarm: TechnicalAlarm,
  rule: TechnicalRule,
  drugRunning: boolean,
): rule is TechnicalRule & Required<Pick<TechnicalRule, "escalation">> {
  if (!rule.escalation || !(drugRunning || rule.escalation.always)) return false;
  return comparePriority(rule.escalation.priority, alarm.priority) > 0;
}

function end(draft: Draft, key: string, condition: TechnicalCondition, at: EpochMs): void {
  if (condition.alarm) tell(draft, "cleared", key, condition, condition.alarm, at);
  putTechnical(draft, key, null);
}

function tell(
  draft: Draft,
  change: "cleared" | "priority-raised" | "raised",
  key: string,
  condition: TechnicalCondition,
  alarm: TechnicalAlarm,
  at: EpochMs,
): void {
  draft.effects.push({ at, change, alarm: viewTechnical(draft.state, key, condition, alarm) });
}

/** After a restart: loss and silence already known are measured anew, so that they do not escalate by the gap. */
export function technicalAfterRestart(state: AlarmState, at: EpochMs): AlarmState["technical"] {
  return Object.fromEntries(
    Object.entries(state.technical).map(([key, condition]) => {
      const measured = condition.rule === "device-lost" || condition.rule === "stale";
      return [key, measured ? { ...condition, since: at } : condition];
    }),
  );
}
