import { useMemo, useSyncExternalStore } from "react";
import { alarms, useAllAlarms } from "../../stores/alarms.ts";
import { useAllAttention } from "../../stores/attention.ts";
import { useRooms } from "../../stores/rooms.ts";
import { openAlarms, unansweredCount, type OpenAlarm } from "./open-alarms.ts";

const heard = (listener: () => void) => alarms.subscribe(listener);

export function useOpenAlarms(): readonly OpenAlarm[] {
  const rooms = useRooms();
  const all = useAllAlarms();
  const attended = useAllAttention();
  return useMemo(() => openAlarms(rooms, all, attended), [rooms, all, attended]);
}

/** Renders only when the number is another: the bar of every screen shows it. */
export function useUnansweredCount(): number {
  return useSyncExternalStore(heard, () => unansweredCount(alarms.all()));
}
