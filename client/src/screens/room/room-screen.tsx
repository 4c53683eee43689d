import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { AlarmAnnouncer } from "../../parts/alarm-bar/alarm-announcer.tsx";
import { AlarmBar } from "../../parts/alarm-bar/alarm-bar.tsx";
import { Responsible } from "../../parts/hand-over/responsible.tsx";
import { PatientIdentity } from "../../parts/patient-identity/patient-identity.tsx";
import { SimulatedMark } from "../../parts/patient-identity/simulated-mark.tsx";
import { RoomLinks } from "../../parts/room-links/room-links.tsx";
import { useRooms, useRoomsKnown } from "../../stores/rooms.ts";
import { useSession } from "../../stores/session.ts";
import { FreeRoomScreen } from "./free-room-screen.tsx";
import styles from "./room-screen.module.css";
import { RunningSession } from "./running-session.tsx";

/** One room: whose it is, its alarms, and either the session or the way to begin one. */
export function RoomScreen() {
  const { t } = useTranslation();
  const { room: id = "" } = useParams();
  const room = useRooms().find((other) => other.id === id);
  const known = useRoomsKnown();
  const session = useSession(id);
  const open = session !== null && session.phase !== "ended" ? session : null;
  if (!room) {
    return (
      <div className={styles.unknown}>
        <h1>{known ? t("room.unknown") : t("ward.waiting")}</h1>
        <Link to="/">{t("room.toWard")}</Link>
      </div>
    );
  }
  return (
    <div className={styles.screen} data-room={id}>
      <AlarmAnnouncer />
      <header className={styles.who}>
        <Link className={styles.back} to="/" aria-label={t("room.toWard")}>
          ‹ {t("ward.title")}
        </Link>
        <h1>{room.title}</h1>
        {open && <PatientIdentity patient={open.patient} kinds />}
        <SimulatedMark room={id} />
        {open && <Responsible room={id} />}
        <div className={styles.links}>
          <RoomLinks room={id} />
        </div>
      </header>
      <AlarmBar room={id} occupied={open !== null} />
      {open ? <RunningSession key={open.id} session={open} /> : <FreeRoomScreen room={room} ended={session} />}
    </div>
  );
}
