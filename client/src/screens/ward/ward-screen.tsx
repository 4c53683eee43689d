import { useElementSize } from "@mantine/hooks";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { AlarmAnnouncer } from "../../parts/alarm-bar/alarm-announcer.tsx";
import { useRoomsKnown } from "../../stores/rooms.ts";
import { gridShape } from "./grid-shape.ts";
import { RoomTile } from "./room-tile.tsx";
import { useRoomsByCall } from "./rooms-by-call.ts";
import { useHeldWard } from "./use-held-ward.ts";
import { useWardKeys } from "./use-ward-keys.ts";
import styles from "./ward-screen.module.css";

/** Every room of the clinic on one screen. */
export function WardScreen() {
  const { t } = useTranslation();
  const { rooms, onHand } = useHeldWard(useRoomsByCall());
  const known = useRoomsKnown();
  const { ref, width, height } = useElementSize();
  useWardKeys();
  const shape = gridShape(rooms.length, width, height);
  const tracks = { "--columns": shape.columns, "--rows": shape.rows } as CSSProperties;
  return (
    <div className={styles.screen}>
      <h1 className={styles.unseen}>{t("ward.title")}</h1>
      <AlarmAnnouncer />
      <div
        ref={ref}
        className={styles.ward}
        data-fits={shape.fits}
        style={tracks}
        onPointerMove={onHand}
        onPointerDown={onHand}
      >
        {rooms.map((room) => (
          <RoomTile key={room.id} room={room} />
        ))}
        {rooms.length === 0 && <p className={styles.empty}>{known ? t("ward.noRooms") : t("ward.waiting")}</p>}
      </div>
    </div>
  );
}
