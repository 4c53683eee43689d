import { memo } from "react";
import { useRoomAlarms } from "../../stores/alarms.ts";
import type { Room } from "../../stores/rooms.ts";
import { useSession } from "../../stores/session.ts";
import { AlarmHead } from "../../parts/alarm-bar/alarm-head.tsx";
import { FlashLayer } from "../../parts/alarm-bar/flash-layer.tsx";
import { isCalling, leadingAlarm } from "../../parts/alarm-states/room-states.ts";
import { FreeRoom } from "./free-room.tsx";
import { OccupiedRoom } from "./occupied-room.tsx";
import styles from "./room-tile.module.css";

/** One room: its alarm on frame and head, and inside either its patient's numbers or that it is free. */
export const RoomTile = memo(function RoomTile({ room }: { readonly room: Room }) {
  const session = useSession(room.id);
  const { alarms, standby } = useRoomAlarms(room.id);
  const alarm = leadingAlarm(alarms);
  const occupied = session !== null && session.phase !== "ended";
  return (
    <article
      className={styles.tile}
      data-free={!occupied || undefined}
      data-standby={standby !== undefined || undefined}
      data-room={room.id}
      aria-label={room.title}
    >
      {alarm && isCalling(alarm) && (
        <FlashLayer
          priority={alarm.priority}
          calm={alarm.acknowledged !== undefined || alarm.stage === "latched"}
          look="frame"
        />
      )}
      <div className={styles.inside}>
        <AlarmHead room={room.id} occupied={occupied} />
        {occupied ? <OccupiedRoom room={room} session={session} /> : <FreeRoom room={room} />}
      </div>
    </article>
  );
});
