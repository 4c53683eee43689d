import { comparePriority, type Alarm, type Priority, type RoomAlarms } from "@evenkeel/shared/alarms";
import { isCalling } from "../alarm-states/room-states.ts";

export interface Risen {
  readonly room: string;
  readonly alarm: Alarm;
}

/**
 * Active alarms that are new, or have become more urgent, since the last look. Alarms that went, or may not call, are
 * forgotten: the memory is bounded, and another episode, or the end of a pause, is said anew.
 * @param told alarm ids that were said, with the priority they were said at
 */
export function newlyRisen(
  told: ReadonlyMap<string, Priority>,
  all: Readonly<Record<string, RoomAlarms>>,
): { readonly risen: readonly Risen[]; readonly known: ReadonlyMap<string, Priority> } {
  const active = Object.entries(all).flatMap(([room, { alarms }]) =>
    alarms.filter((alarm) => alarm.stage === "active" && isCalling(alarm)).map((alarm) => ({ room, alarm })),
  );
  const isNew = ({ room, alarm }: Risen) => {
    const before = told.get(`${room} ${alarm.id}`);
    return before === undefined || comparePriority(alarm.priority, before) > 0;
  };
  return {
    risen: active.filter(isNew).sort((a, b) => comparePriority(b.alarm.priority, a.alarm.priority)),
    known: new Map(active.map(({ room, alarm }) => [`${room} ${alarm.id}`, alarm.priority])),
  };
}
