import type { EpochMs } from "@evenkeel/shared/time";
import { findAlarm, type FoundAlarm } from "./find.ts";
import { patternGroups } from "./patterns.ts";
import type { Priority } from "./priority.ts";
import type { AlarmProfile, JudgedPattern, LimitRule, Origin, TechnicalRule } from "./profile.ts";
import { standingOf } from "./reference.ts";
import { roomAlarms } from "./room.ts";
import { rulesFor } from "./rules.ts";
import { sourceKey, type AlarmState, type Cause, type RuleWatch } from "./state.ts";
import type { Alarm } from "./view.ts";
import { watchDueAt } from "./watch.ts";

/** One rule of a condition: what it asks for, where it comes from, and how far it has got. */
export interface ExplainedRule {
  readonly id: string;
  readonly priority: Priority;
  readonly origin: Origin;
  /** Where the limit stands now; left out for a rule without one, or whose reference is not known. */
  readonly limit?: number;
  readonly reference?: Cause["reference"];
  readonly delayMs: number;
  /** Instead of the delay. */
  readonly recheckMs?: number;
  readonly areaUnitSeconds?: number;
  readonly latching: boolean;
  readonly stage: "active" | "clearing" | "idle" | "pending";
  /** Since when it is in this stage, and when it goes on if nothing changes. */
  readonly since?: EpochMs;
  readonly dueAt?: EpochMs;
  /** What would make it clear. */
  readonly clears?: { readonly at: number; readonly direction: "above" | "below" };
  readonly clearMs: number;
  /** Of a technical rule: what it rises to, and when. */
  readonly rises?: { readonly to: Priority; readonly at: EpochMs };
}

/** Why an alarm is there, in the engine's own terms (IEC 60601-1-8 clause 6.2: how an intelligent system decides). */
export interface Explanation {
  readonly alarm: Alarm;
  /** Worst first. */
  readonly rules: readonly ExplainedRule[];
  readonly profile: { readonly id: string; readonly title: string; readonly version: number };
  /** What else was true at the same time. */
  readonly others: readonly Alarm[];
}

/** Null when there is no such alarm now. */
export function explainAlarm(state: AlarmState, profile: AlarmProfile, id: string): Explanation | null {
  const found = findAlarm(state, id);
  const { alarms } = roomAlarms(state);
  const alarm = alarms.find((one) => one.id === id);
  if (!found || !alarm) return null;
  const { id: profileId = "factory", title = profileId, version } = profile;
  return {
    alarm,
    rules: rulesOf(state, profile, found),
    profile: { id: profileId, title, version },
    others: alarms.filter((one) => one.id !== id),
  };
}

function rulesOf(state: AlarmState, profile: AlarmProfile, found: FoundAlarm): readonly ExplainedRule[] {
  switch (found.kind) {
    case "limit": {
      const { vital, device, direction, watches } = found.condition;
      const reading = state.readings[sourceKey(vital, device)];
      return rulesFor(profile, vital, direction).map((rule) => {
        const standing = reading ? standingOf(rule, reading, state) : null;
        return { ...explained(rule, watches[rule.id]), ...limitWords(rule, standing) };
      });
    }
    case "pattern": {
      const rules = patternGroups(profile).get(found.condition.group) ?? [];
      return rules.map((rule) => explained(rule, found.condition.watches[rule.id]));
    }
    case "technical": {
      const rule = profile.technical.find(({ id }) => id === found.condition.rule);
      return rule ? [technical(rule, found.condition.since, state.drugRunning)] : [];
    }
  }
}

function explained(rule: LimitRule | JudgedPattern, watch: RuleWatch | undefined): ExplainedRule {
  const { id, priority, origin, delayMs, latching, clearMs } = rule;
  const stage = !watch || watch.stage === "resting" ? "idle" : stageOf(watch);
  const dueAt = watch ? watchDueAt(watch, rule) : null;
  return {
    id,
    priority,
    origin,
    delayMs,
    latching,
    clearMs,
    stage,
    ...(watch && watch.stage !== "resting" && { since: watch.since }),
    ...(dueAt !== null && Number.isFinite(dueAt) && { dueAt }),
  };
}

function stageOf(watch: Exclude<RuleWatch, { stage: "resting" }>): ExplainedRule["stage"] {
  return watch.stage === "active" && watch.clearingSince !== null ? "clearing" : watch.stage;
}

function limitWords(
  { area, direction, hysteresis, recheckMs }: LimitRule,
  standing: ReturnType<typeof standingOf>,
): Partial<ExplainedRule> {
  const back = standing && (direction === "low" ? standing.limit + hysteresis : standing.limit - hysteresis);
  return {
    ...(standing && { limit: standing.limit }),
    ...(standing?.reference && { reference: standing.reference }),
    ...(recheckMs !== undefined && { recheckMs }),
    ...(area && { areaUnitSeconds: area.unitSeconds }),
    ...(back !== null && { clears: { at: back, direction: direction === "low" ? "above" : "below" } as const }),
  };
}

function technical(rule: TechnicalRule, since: EpochMs, drugRunning: boolean): ExplainedRule {
  const { id, priority, origin, delayMs, escalation } = rule;
  const rises = escalation && (escalation.always === true || drugRunning);
  return {
    id,
    priority,
    origin,
    delayMs,
    latching: false,
    clearMs: 0,
    stage: "active",
    since,
    ...(rises && { rises: { to: escalation.priority, at: since + escalation.afterMs } }),
  };
}
