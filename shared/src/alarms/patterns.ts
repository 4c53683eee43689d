import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { putPattern, type Draft } from "./draft.ts";
import { nextAlarm } from "./episode.ts";
import { seesApnoea } from "./pattern-apnoea.ts";
import { seesArrest } from "./pattern-arrest.ts";
import { seesCombination } from "./pattern-combination.ts";
import { doseDueAt, seesDose } from "./pattern-dose.ts";
import { overdueSince, seesOverdue } from "./pattern-overdue.ts";
import type { PatternInput, Sighted } from "./pattern-sight.ts";
import { comparePriority } from "./priority.ts";
import type { AlarmProfile, JudgedPattern } from "./profile.ts";
import { seesAssist, STAFF_ASSIST_RULE } from "./staff-assist.ts";
import type { AlarmState, Evidence, PatternCondition, RuleWatch } from "./state.ts";
import { stepSeen } from "./watch.ts";

type Groups = ReadonlyMap<string, readonly JudgedPattern[]>;
const grouped = new WeakMap<AlarmProfile, Groups>();
const unwatched: PatternCondition["watches"] = {};

/** Enabled rules by group, worst first. */
export function patternGroups(profile: AlarmProfile): Groups {
  let groups = grouped.get(profile);
  if (!groups) {
    const rules: JudgedPattern[] = [STAFF_ASSIST_RULE, ...profile.patterns.filter(({ enabled }) => enabled)];
    groups = Map.groupBy(
      rules.sort((a, b) => comparePriority(b.priority, a.priority)),
      ({ group }) => group,
    );
    grouped.set(profile, groups);
  }
  return groups;
}

const vitals = new WeakMap<AlarmProfile, ReadonlySet<string>>();

/** Vitals whose every value may make a pattern. Asked for by every observation. */
export function patternVitals(profile: AlarmProfile): ReadonlySet<string> {
  let known = vitals.get(profile);
  if (!known) {
    const rules = [...patternGroups(profile).values()].flat();
    known = new Set(rules.flatMap(vitalsOf));
    vitals.set(profile, known);
  }
  return known;
}

function vitalsOf(rule: JudgedPattern): readonly NumericKey[] {
  if (rule.kind === "combination") return rule.all.flatMap((part) => part.vitals);
  if (rule.kind === "apnoea") return ["respRateCo2", "respRateImpedance"];
  return rule.kind === "overdue" && rule.task === "nibp" ? ["nibpSys"] : [];
}

/** Judges all that is made of more than one number. Only what the `kind` names is known of a rule here. */
export function judgePatterns(draft: Draft, at: EpochMs): void {
  const groups = patternGroups(draft.profile);
  for (const [group, rules] of groups) judgeGroup(draft, group, rules, at);
  for (const group of Object.keys(draft.state.patterns)) if (!groups.has(group)) judgeGroup(draft, group, [], at);
}

/** When a pattern begins by the time alone; null when it does not. Its delays are its watches' matter. */
export function patternDueAt(rule: JudgedPattern, state: AlarmState): EpochMs | null {
  if (rule.kind === "overdue") return overdueSince(rule, state);
  return rule.kind === "dose" ? doseDueAt(rule, state.dose) : null;
}

function judgeGroup(draft: Draft, group: string, rules: readonly JudgedPattern[], at: EpochMs): void {
  const condition = draft.state.patterns[group];
  const before = condition?.watches ?? unwatched;
  const after: Record<string, RuleWatch> = {};
  let evidence: Evidence | null = null;
  let moved = false;
  for (const rule of rules) {
    const { seen, ...made } = look(rule, { state: draft.state, profile: draft.profile, at });
    // Somebody may call for help also while the patient is away from the monitors.
    const away = draft.state.standby !== null && rule.kind !== "staff-assist";
    const next = stepSeen(before[rule.id], rule, away ? "dark" : seen, at);
    if (next !== before[rule.id]) moved = true;
    if (!next) continue;
    after[rule.id] = next;
    if (seen === true) evidence ??= { ...made, since: made.since ?? (next.stage === "resting" ? null : next.since) };
  }
  moved ||= Object.keys(before).length !== Object.keys(after).length;
  if (!moved && !condition) return;
  const kept = condition?.evidence ?? { since: null, device: null, vital: null, values: [] };
  const shown = same(kept, evidence) ? kept : { ...evidence!, since: kept.since ?? evidence!.since };
  const judged = {
    group,
    watches: moved ? after : before,
    worst: null,
    alarm: condition?.alarm ?? null,
    evidence: shown,
  };
  const alarm = nextAlarm(draft, judged, before, rules, at, () => null);
  if (condition && !moved && shown === kept && alarm === condition.alarm) return;
  const over = alarm === null && Object.keys(after).length === 0;
  putPattern(draft, group, over ? null : { ...judged, alarm });
}

function look(rule: JudgedPattern, input: PatternInput): Sighted {
  switch (rule.kind) {
    case "apnoea":
      return seesApnoea(input);
    case "arrest":
      return seesArrest(input);
    case "combination":
      return seesCombination(rule, input);
    case "overdue":
      return seesOverdue(rule, input);
    case "dose":
      return seesDose(rule, input);
    case "staff-assist":
      return seesAssist(input);
  }
}

function same(kept: Evidence, now: Evidence | null): boolean {
  if (now === null) return true;
  return kept.since !== null && kept.device === now.device && kept.vital === now.vital && sameValues(kept, now);
}

function sameValues(a: Evidence, b: Evidence): boolean {
  return (
    a.values.length === b.values.length &&
    a.values.every((one, index) => one.vital === b.values[index]?.vital && one.value === b.values[index].value)
  );
}
