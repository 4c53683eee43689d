import type { Alarm, Priority, RoomAlarms } from "@evenkeel/shared/alarms";
import { isCalling, leadingAlarm } from "../../parts/alarm-states/room-states.ts";
import type { Room } from "../../stores/rooms.ts";

const BY_PRIORITY: Readonly<Record<Priority, number>> = { high: 0, medium: 1, low: 2 };
const ANSWERED = 3;
const CALM = 7;
const FREE = 8;

/** The smaller, the sooner somebody must look: unanswered alarms by priority, answered ones, calm patients, free rooms. */
function urgency(alarm: Alarm | undefined, occupied: boolean): number {
  if (!alarm || !isCalling(alarm)) return occupied ? CALM : FREE;
  const rank = BY_PRIORITY[alarm.priority];
  return alarm.stage === "active" && !alarm.acknowledged ? rank : ANSWERED + rank;
}

/** The most urgent room first; equally urgent ones stay in their usual order. */
export function byUrgency(
  rooms: readonly Room[],
  alarms: Readonly<Record<string, RoomAlarms | undefined>>,
  isOccupied: (room: string) => boolean,
): readonly Room[] {
  const rank = new Map(rooms.map(({ id }) => [id, urgency(leadingAlarm(alarms[id]?.alarms ?? []), isOccupied(id))]));
  return rooms.toSorted((a, b) => rank.get(a.id)! - rank.get(b.id)!);
}

/**
 * What a held ward shows of the order that is `wanted`: every room where it was, so that none comes under a finger that is
 * on its way to another; a new room below them.
 */
export function heldOrder(shown: readonly Room[], wanted: readonly Room[]): readonly Room[] {
  const now = new Map(wanted.map((room) => [room.id, room]));
  const kept = shown.flatMap(({ id }) => now.get(id) ?? []);
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...wanted.filter(({ id }) => !known.has(id))];
}
