import { comparePriority, type Alarm, type RoomAlarms } from "@evenkeel/shared/alarms";
import type { RoomAttention } from "@evenkeel/shared/wire";
import { callOf } from "../../stores/attention.ts";
import type { Room } from "../../stores/rooms.ts";
import { isCalling } from "../alarm-states/room-states.ts";

/** One open alarm of the clinic. */
export interface OpenAlarm {
  /** Ids of alarms are unique within their session only: two rooms may have the same one. */
  readonly key: string;
  readonly room: string;
  readonly title: string;
  readonly alarm: Alarm;
  /** How far it has climbed while nobody answered. */
  readonly tier: number;
}

type ByRoom<T> = Readonly<Record<string, T>>;

/** Every open alarm of every room: by priority, then who still calls and how far it has climbed, then the oldest first. */
export function openAlarms(
  rooms: readonly Room[],
  all: ByRoom<RoomAlarms>,
  attended: ByRoom<RoomAttention | null>,
): readonly OpenAlarm[] {
  const open = rooms.flatMap(({ id: room, title }) =>
    (all[room]?.alarms ?? []).map((alarm): OpenAlarm => {
      const tier = callOf(attended[room] ?? null, alarm.id)?.tier ?? 0;
      return { key: `${room} ${alarm.id}`, room, title, alarm, tier };
    }),
  );
  return open.sort(
    (a, b) =>
      Number(isCalling(b.alarm)) - Number(isCalling(a.alarm)) ||
      comparePriority(b.alarm.priority, a.alarm.priority) ||
      answeredRank(a.alarm) - answeredRank(b.alarm) ||
      b.tier - a.tier ||
      a.alarm.onset - b.alarm.onset,
  );
}

/** 0 still calls for somebody, 1 somebody has it, 2 is over and only waits for its reset. */
function answeredRank({ stage, acknowledged }: Alarm): number {
  if (stage !== "active") return 2;
  return acknowledged ? 1 : 0;
}

/** How many alarms of the clinic nobody has taken on. What is switched off calls for nobody. */
export function unansweredCount(all: ByRoom<RoomAlarms>): number {
  return Object.values(all)
    .flatMap(({ alarms }) => alarms)
    .filter((alarm) => isCalling(alarm) && answeredRank(alarm) === 0).length;
}
