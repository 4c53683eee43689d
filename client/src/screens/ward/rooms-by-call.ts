import { useAllAlarms } from "../../stores/alarms.ts";
import { useAllAttention } from "../../stores/attention.ts";
import { useRooms, type Room } from "../../stores/rooms.ts";
import { useAllSessions } from "../../stores/session.ts";
import { useWardOrder } from "../../stores/settings.ts";
import { useAttending } from "../../stores/station.ts";
import { byUrgency } from "./ward-order.ts";

/**
 * The rooms as this screen sorts them; before all others those whose unanswered alarms escalation brings to the front at
 * this station, until somebody answers.
 */
export function useRoomsByCall(): readonly Room[] {
  const rooms = useRooms();
  const attended = useAllAttention();
  const alarms = useAllAlarms();
  const sessions = useAllSessions();
  const order = useWardOrder();
  const { id: station } = useAttending();
  const isOccupied = (room: string): boolean => (sessions[room]?.phase ?? "ended") !== "ended";
  const sorted = order === "urgency" ? byUrgency(rooms, alarms, isOccupied) : rooms;
  const isCalled = ({ id }: Room): boolean => {
    const waiting = alarms[id]?.alarms.filter((one) => one.stage === "active" && !one.acknowledged && one.audible);
    return (attended[id]?.calls ?? []).some(
      ({ alarm, front }) =>
        station !== null && front.includes(station) && waiting?.some(({ id: its }) => its === alarm),
    );
  };
  const called = sorted.filter(isCalled);
  return called.length === 0 ? sorted : [...called, ...sorted.filter((room) => !called.includes(room))];
}
