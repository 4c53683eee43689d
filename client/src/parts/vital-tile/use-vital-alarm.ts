import type { Alarm } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useRoomAlarms } from "../../stores/alarms.ts";

/** Whether a value among these vitals is beyond its limit now: it must then be seen, whatever else could stand in its place. */
export function inAlarm(alarms: readonly Alarm[], vitals: readonly NumericKey[]): boolean {
  return alarms.some(
    ({ kind, stage, vital }) => kind === "limit" && stage === "active" && vital !== undefined && vitals.includes(vital),
  );
}

/** The most urgent alarm about any of these vitals: an active one before one that has only latched. */
export function useVitalAlarm(room: string, vitals: readonly NumericKey[]): Alarm | undefined {
  const own = useRoomAlarms(room).alarms.filter((alarm) => alarm.vital && vitals.includes(alarm.vital));
  return own.find((alarm) => alarm.stage === "active") ?? own[0];
}
