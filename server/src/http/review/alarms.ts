import { comparePriority, describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import type { ReviewAlarm } from "@evenkeel/shared/wire";
import type { AlarmLogEntry, EpochMs } from "../../ports.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Turn = ReviewAlarm["turns"][number];

/** Every alarm of a session from its onset to its end, each of its turns in the words of that moment. */
export function alarmsOf(log: readonly AlarmLogEntry[], titleOf: (device: string) => string): readonly ReviewAlarm[] {
  const alarms = new Map<string, Mutable<ReviewAlarm>>();
  for (const { at, change, alarm } of log) {
    if (!alarm) continue;
    const { id, priority, vital, onset } = alarm;
    const one: Mutable<ReviewAlarm> = alarms.get(id) ?? {
      ...{ id, priority, ...(vital && { vital }) },
      ...{ from: onset, until: null, turns: [] },
    };
    alarms.set(id, one);
    if (comparePriority(priority, one.priority) > 0) one.priority = priority;
    const stage = stageAfter(change, alarm);
    if (stage !== "active") one.until ??= at;
    one.turns.push(turn(at, stage, alarm, titleOf));
  }
  return [...alarms.values()];
}

/** A latched alarm's condition is over, and its signals wait; reset or cleared, nothing of it is left. */
function stageAfter(change: AlarmLogEntry["change"], alarm: Alarm): Turn["stage"] {
  if (change === "cleared" || change === "reset") return "gone";
  return alarm.stage === "latched" || change === "latched" ? "over" : "active";
}

function turn(at: EpochMs, stage: Turn["stage"], alarm: Alarm, titleOf: (device: string) => string): Turn {
  const { title, detail } = describeAlarm(alarm, alarm.device === undefined ? undefined : titleOf(alarm.device));
  const by = alarm.acknowledged?.by.name;
  return { at, stage, priority: alarm.priority, title, detail, ...(by !== undefined && { acknowledgedBy: by }) };
}
