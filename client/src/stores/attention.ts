import type { Alarm } from "@evenkeel/shared/alarms";
import { covers, FACTORY_LADDER, speaksTo, type CallView } from "@evenkeel/shared/attention";
import type { RoomAttention } from "@evenkeel/shared/wire";
import { perRoom } from "./per-room.ts";
import type { StationPlace } from "./station.ts";

/** Who attends to each room and how far its alarms have climbed, as the server last said; null for a free room. */
export const attention = perRoom<RoomAttention | null>(null);

export const useAttention = attention.use;
/** Of every room. */
export const useAllAttention = attention.useAll;

export function callOf(room: RoomAttention | null, alarm: string): CallView | null {
  return room?.calls.find((call) => call.alarm === alarm) ?? null;
}

export function useCall(room: string, alarm: string): CallView | null {
  return callOf(attention.use(room), alarm);
}

/**
 * Whether this alarm is to sound at this station. The server says so by the station's id; where it cannot have meant
 * this page yet (a new line, a new alarm), the station goes by what it is for. Not knowing, it sounds.
 *
 * @param id of this station on this line; null while the server has not taken it
 */
export function soundsHere(
  room: string,
  { id: alarm, priority }: Pick<Alarm, "id" | "priority">,
  attended: RoomAttention | null,
  place: StationPlace,
  id: string | null,
): boolean {
  if (place.role === "display") return false;
  const covered = covers(place, room);
  if (!attended) return covered;
  const call = callOf(attended, alarm);
  if (id !== null && call?.sound.includes(id)) return true;
  // It is named among those who cover the room, so what was said was said of it too.
  if (call && id !== null && (!covered || attended.stations.some(({ station }) => station === id))) return false;
  const rows = FACTORY_LADDER.rows[priority];
  const row = rows[Math.min(call?.tier ?? 0, rows.length - 1)]!;
  return speaksTo(row.sound, { role: place.role, userId: "", covers: covered, audible: true });
}
