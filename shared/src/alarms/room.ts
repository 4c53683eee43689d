import { comparePriority } from "./priority.ts";
import { isSilenced } from "./silence.ts";
import { parameterOf } from "./sensors.ts";
import { currentValue } from "./sight.ts";
import {
  sourceKey,
  type AlarmState,
  type Cause,
  type LimitAlarm,
  type LimitCondition,
  type TechnicalAlarm,
  type TechnicalCondition,
} from "./state.ts";
import type { Acknowledgement, Alarm, RoomAlarms } from "./view.ts";

/** All alarms of the room as stations show and sound them: HIGH before MEDIUM before LOW, then newest first. */
export function roomAlarms(state: AlarmState): RoomAlarms {
  const alarms: Alarm[] = [];
  for (const condition of Object.values(state.limits)) {
    if (condition.alarm) alarms.push(viewLimit(state, condition, condition.alarm));
  }
  for (const [key, condition] of Object.entries(state.technical)) {
    if (condition.alarm) alarms.push(viewTechnical(state, key, condition, condition.alarm));
  }
  alarms.sort((a, b) => comparePriority(b.priority, a.priority) || b.onset - a.onset || episode(b) - episode(a));
  if (!state.audioPause) return { alarms };
  const { by, from, until } = state.audioPause;
  return { alarms, audioPause: { by, from, until } };
}

/** A limit alarm as everybody outside sees it. */
export function viewLimit(state: AlarmState, condition: LimitCondition, alarm: LimitAlarm): Alarm {
  const cause = faceOf(alarm);
  const acknowledged = ownerOf(alarm);
  const reading = state.readings[sourceKey(condition.vital, condition.device)];
  const latched = alarm.endedAt !== null;
  const value = latched ? null : currentValue(reading, state.devices[condition.device]);
  return {
    id: alarm.id,
    kind: "limit",
    rule: cause.rule,
    vital: condition.vital,
    device: condition.device,
    category: cause.category,
    priority: cause.priority,
    stage: latched ? "latched" : "active",
    onset: alarm.onset,
    ...(latched && { endedAt: alarm.endedAt }),
    ...(value !== null && { value }),
    worst: alarm.worst,
    limit: cause.limit,
    direction: condition.direction,
    profileVersion: alarm.profileVersion,
    ...(acknowledged && { acknowledged }),
    audible:
      !acknowledged && !isSilenced(state.audioPause, alarm, cause.priority, latched, parameterOf(condition.vital)),
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
    audible: !alarm.acknowledged && !isSilenced(state.audioPause, alarm, alarm.priority, false, key),
  };
}

/** Which cause an alarm shows: what exists now, unless something worse is latched and nobody has seen it yet. */
export function faceOf(alarm: LimitAlarm): Cause {
  const { latch, top } = alarm;
  if (!latch) return top;
  if (alarm.endedAt !== null) return latch;
  return latch.seen === null && comparePriority(latch.priority, top.priority) > 0 ? latch : top;
}

/** Who answered it. A latched alarm is answered when its latched cause has been seen, whatever came after it. */
export function ownerOf(alarm: LimitAlarm): Acknowledgement | null {
  return alarm.endedAt === null ? alarm.acknowledged : (alarm.latch?.seen ?? null);
}

function episode(alarm: Alarm): number {
  return Number(alarm.id.slice(alarm.id.lastIndexOf("-") + 1));
}
