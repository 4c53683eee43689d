import type { Alarm } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { isCalling, leadingAlarm } from "../alarm-states/room-states.ts";

/** Whether a value among these vitals is beyond its limit now: it must then be seen, whatever else could stand in its place. */
export function inAlarm(alarms: readonly Alarm[], vitals: readonly NumericKey[]): boolean {
  return alarms.some(
    ({ kind, stage, vital }) => kind === "limit" && stage === "active" && vital !== undefined && vitals.includes(vital),
  );
}

/** The most urgent alarm about any of these vitals: one that may call before one that may not, an active one before one that has only latched. */
export function useVitalAlarm(room: string, vitals: readonly NumericKey[]): Alarm | undefined {
  const own = useRoomAlarms(room).alarms.filter((alarm) => alarm.vital && vitals.includes(alarm.vital));
  const calling = own.filter((alarm) => alarm.stage === "active" && isCalling(alarm));
  return leadingAlarm(calling.length > 0 ? calling : own);
}
