import type { SessionView } from "@evenkeel/shared/session";
import { useTranslation } from "react-i18next";
import { NewSessionForm } from "../../parts/dose-entry/new-session-form.tsx";
import { SessionLog } from "../../parts/session-panel/session-log.tsx";
import { useLinks } from "../../stores/links.ts";
import { useMay } from "../../stores/me.ts";
import type { Room } from "../../stores/rooms.ts";
import styles from "./free-room-screen.module.css";

interface FreeRoomScreenProps {
  readonly room: Room;
  /** The session that has just ended here, if any: its log stays to be read. */
  readonly ended: SessionView | null;
}

/** A room without a session: no numbers, only the way to begin. */
export function FreeRoomScreen({ room, ended }: FreeRoomScreenProps) {
  const { t } = useTranslation();
  const links = useLinks(room.id);
  const connected = links.some(({ link }) => link === "connected");
  const simulated = links.some((link) => link.simulated);
  const may = useMay("care");
  return (
    <div className={styles.free}>
      <section className={styles.panel}>
        <h2>{may ? t("dose.title") : room.title}</h2>
        <p>{connected ? t("ward.freeConnected") : t("ward.free")}</p>
        {/* A link that comes late decides anew whether the patient is a simulated one. */}
        {may && <NewSessionForm key={String(simulated)} room={room} simulated={simulated} />}
      </section>
      {ended && <SessionLog events={ended.events} />}
    </div>
  );
}
