import type { Alarm } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useRoomAlarms } from "../../stores/alarms.ts";

/** The most urgent alarm about any of these vitals: an active one before one that has only latched. */
export function useVitalAlarm(room: string, vitals: readonly NumericKey[]): Alarm | undefined {
  const own = useRoomAlarms(room).alarms.filter((alarm) => alarm.vital && vitals.includes(alarm.vital));
  return own.find((alarm) => alarm.stage === "active") ?? own[0];
}
