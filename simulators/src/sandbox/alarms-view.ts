import { describeAlarm } from "@evenkeel/shared/alarms";
import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import { STARTS_AT } from "../scenarios/stage.ts";
import type { WatchedRoom } from "../scenarios/watched-room.ts";

/** Alarm conditions that exist, as a station would name them. */
export function alarmsView(room: WatchedRoom, titleOf: (device: string) => string): SandboxRoom["alarms"] {
  return room.alarms.map((alarm) => {
    const { detail, title } = describeAlarm(alarm, alarm.device === undefined ? undefined : titleOf(alarm.device));
    return {
      id: alarm.id,
      rule: alarm.rule,
      priority: alarm.priority,
      title,
      detail,
      sinceMs: alarm.onset - STARTS_AT,
    };
  });
}
