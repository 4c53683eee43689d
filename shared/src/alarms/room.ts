import { inactivationOf } from "./inactive.ts";
import { comparePriority } from "./priority.ts";
import { parameterOf } from "./sensors.ts";
import { currentValue } from "./sight.ts";
import { isSilenced } from "./silence.ts";
import { STAFF_ASSIST } from "./staff-assist.ts";
import {
  sourceKey,
  type AlarmState,
  type Cause,
  type LimitCondition,
  type PatternCondition,
  type RuleAlarm,
  type TechnicalAlarm,
  type TechnicalCondition,
} from "./state.ts";
import type { Acknowledgement, Alarm, Inactivation, RoomAlarms } from "./view.ts";

/** All alarms of the room as stations show and sound them: HIGH before MEDIUM before LOW, then newest first. */
export function roomAlarms(state: AlarmState): RoomAlarms {
  const alarms: Alarm[] = [];
  for (const condition of [...Object.values(state.limits), ...Object.values(state.patterns)]) {
    if (condition.alarm) alarms.push(viewCondition(state, condition, condition.alarm));
  }
  for (const [key, condition] of Object.entries(state.technical)) {
    if (condition.alarm) alarms.push(viewTechnical(state, key, condition, condition.alarm));
  }
  alarms.sort((a, b) => comparePriority(b.priority, a.priority) || b.onset - a.onset || episode(b) - episode(a));
  const { audioPause, standby } = state;
  const inactivations = viewInactivations(state);
  return {
    alarms,
    ...(audioPause && { audioPause: { by: audioPause.by, from: audioPause.from, until: audioPause.until } }),
    ...(inactivations.length > 0 && { inactivations }),
    ...(standby && { standby }),
  };
}

function viewInactivations(state: AlarmState): readonly Inactivation[] {
  return Object.values(state.inactive).map(({ scope, kind, by, from, until, reason, remindEveryMs }) => ({
    scope,
    kind,
    by,
    from,
    until,
    reason,
    ...(until === null && { remindEveryMs }),
  }));
}

/** The alarm of a limit or a pattern as everybody outside sees it. */
export function viewCondition(
  state: AlarmState,
  condition: LimitCondition | PatternCondition,
  alarm: RuleAlarm,
): Alarm {
  const cause = faceOf(alarm);
  const acknowledged = ownerOf(alarm);
  const latched = alarm.endedAt !== null;
  const about = "group" in condition ? aboutPattern(condition, latched) : aboutLimit(state, condition, latched);
  const assist = "group" in condition && condition.group === STAFF_ASSIST;
  // Of its own: what is switched off of "general" must not take a call for help along.
  const parameter = about.vital ? parameterOf(about.vital) : assist ? STAFF_ASSIST : cause.category;
  return {
    id: alarm.id,
    rule: cause.rule,
    category: cause.category,
    priority: cause.priority,
    stage: latched ? "latched" : "active",
    onset: alarm.onset,
    ...(latched && { endedAt: alarm.endedAt }),
    ...about,
    ...(assist && state.assist && { calledBy: state.assist.by }),
    ...worstOf(condition, alarm, cause),
    ...(!latched && cause !== alarm.top && { now: nowOf(alarm.top) }),
    ...(cause.limit !== null && { limit: cause.limit }),
    ...(cause.reference && { reference: cause.reference }),
    profileVersion: alarm.profileVersion,
    ...(acknowledged && { acknowledged }),
    ...heard(state, alarm, cause, latched, parameter, acknowledged !== null),
  };
}

function nowOf({ rule, priority, limit }: Cause): NonNullable<Alarm["now"]> {
  return { rule, priority, ...(limit !== null && { limit }) };
}

/** The worst that the shown cause has seen, be it in an episode before this one. */
function worstOf(
  condition: LimitCondition | PatternCondition,
  { worst, latch }: RuleAlarm,
  cause: Cause,
): Pick<Alarm, "worst"> {
  const before = cause === latch ? latch.worst : undefined;
  if (before === undefined || worst === null || "group" in condition) return worst === null ? {} : { worst };
  return { worst: condition.direction === "low" ? Math.min(worst, before) : Math.max(worst, before) };
}

type About = Pick<Alarm, "device" | "direction" | "kind" | "since" | "value" | "values" | "verifying" | "vital">;

function aboutLimit(state: AlarmState, condition: LimitCondition, latched: boolean): About {
  const { vital, device, direction, watches } = condition;
  const reading = state.readings[sourceKey(vital, device)];
  const value = latched ? null : currentValue(reading, state.devices[device]);
  const until = Math.min(
    ...Object.values(watches).map((watch) => (watch.stage === "pending" ? (watch.recheckBy ?? Infinity) : Infinity)),
  );
  return {
    kind: "limit",
    vital,
    device,
    direction,
    ...(value !== null && { value }),
    ...(!latched && until < Infinity && { verifying: { until } }),
  };
}

function aboutPattern({ evidence }: PatternCondition, latched: boolean): About {
  const { device, since, values, vital } = evidence;
  return {
    kind: "pattern",
    ...(vital !== null && { vital }),
    ...(device !== null && { device }),
    ...(since !== null && !latched && { since }),
    ...(values.length > 0 && { values }),
  };
}

/** A technical alarm as everybody outside sees it. */
export function viewTechnical(
  state: AlarmState,
  key: string,
  condition: TechnicalCondition,
  alarm: TechnicalAlarm,
): Alarm {
  return {
    id: alarm.id,
    kind: "technical",
    rule: condition.rule,
    ...(condition.vital && { vital: condition.vital }),
    ...(condition.device !== null && { device: condition.device }),
    category: "equipment",
    priority: alarm.priority,
    stage: "active",
    onset: alarm.onset,
    profileVersion: alarm.profileVersion,
    ...(alarm.acknowledged && { acknowledged: alarm.acknowledged }),
    ...heard(state, alarm, alarm, false, key, alarm.acknowledged !== null),
  };
}

/** Whether it may sound now, and why not. */
function heard(
  state: AlarmState,
  alarm: { readonly id: string; readonly calls: number },
  { priority }: Pick<Cause, "priority">,
  latched: boolean,
  parameter: string,
  acknowledged: boolean,
): Pick<Alarm, "audible" | "inactivated"> {
  const paused = isSilenced(state.audioPause, alarm, priority, latched, parameter) ? "audio-paused" : null;
  const inactivated = inactivationOf(state.inactive, alarm, priority, parameter) ?? paused;
  return { audible: !acknowledged && inactivated === null, ...(inactivated && { inactivated }) };
}

/** Which cause an alarm shows: what exists now, unless something worse is latched and nobody has seen it yet. */
export function faceOf(alarm: RuleAlarm): Cause {
  const { latch, top } = alarm;
  if (!latch) return top;
  if (alarm.endedAt !== null) return latch;
  return latch.seen === null && comparePriority(latch.priority, top.priority) > 0 ? latch : top;
}

/** Who answered it. A latched alarm is answered when its latched cause has been seen, whatever came after it. */
export function ownerOf(alarm: RuleAlarm): Acknowledgement | null {
  return alarm.endedAt === null ? alarm.acknowledged : (alarm.latch?.seen ?? null);
}

function episode(alarm: Alarm): number {
  return Number(alarm.id.slice(alarm.id.lastIndexOf("-") + 1));
}
