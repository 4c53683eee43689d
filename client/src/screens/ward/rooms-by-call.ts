import { useAllAlarms } from "../../stores/alarms.ts";
import { useAllAttention } from "../../stores/attention.ts";
import { useRooms, type Room } from "../../stores/rooms.ts";
import { useAttending } from "../../stores/station.ts";

/**
 * Every room in its usual place, but those whose unanswered alarms escalation brings to the front at this station: they
 * come first until somebody answers.
 */
export function useRoomsByCall(): readonly Room[] {
  const rooms = useRooms();
  const attended = useAllAttention();
  const alarms = useAllAlarms();
  const { id: station } = useAttending();
  const isCalled = ({ id }: Room): boolean => {
    const waiting = alarms[id]?.alarms.filter((one) => one.stage === "active" && !one.acknowledged && one.audible);
    return (attended[id]?.calls ?? []).some(
      ({ alarm, front }) =>
        station !== null && front.includes(station) && waiting?.some(({ id: its }) => its === alarm),
    );
  };
  const called = rooms.filter(isCalled);
  return called.length === 0 ? rooms : [...called, ...rooms.filter((room) => !called.includes(room))];
}
