import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { ConfirmDialog } from "../../parts/command/confirm-dialog.tsx";
import { phaseClock, phaseKey } from "../../parts/session-panel/phase-words.ts";
import { timeOfDay } from "../../parts/time-words/elapsed.ts";
import { useNow } from "../../stores/clock.ts";
import { useRooms } from "../../stores/rooms.ts";
import { useSession } from "../../stores/session.ts";
import styles from "./calm-screen.module.css";
import { HelpKey } from "./help-key.tsx";
import { QuietLight } from "./quiet-light.tsx";

/**
 * What patient and therapist see: a light, the time, and where the session is, in plain words. No value, no alarm, no name
 * of the patient, and no sound: the page is a display for as long as its address is this one (`stores/calm.ts`).
 */
export function CalmScreen() {
  const { t } = useTranslation();
  const { room = "" } = useParams();
  const title = useRooms().find(({ id }) => id === room)?.title;
  const session = useSession(room);
  const now = useNow();
  const occupied = session !== null && session.phase !== "ended";
  const done = session ? (session.phase === "recovery" ? 1 : phaseClock(session, now).done) : 0;
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <h1>{title ?? t("calm.title")}</h1>
        <Leave room={room} />
      </header>
      <div className={styles.middle}>
        <QuietLight done={done} />
        <div className={styles.words}>
          <time className={styles.time} dateTime={new Date(now).toISOString()}>
            {timeOfDay(now)}
          </time>
          <p className={styles.phase}>{t(`calm.phase.${session ? phaseKey(session) : "free"}`)}</p>
        </div>
      </div>
      <HelpKey key={room} room={room} standing={title === undefined ? "unknown" : occupied ? "occupied" : "free"} />
    </main>
  );
}

/** Asks first: what comes after this screen is not for the patient's eyes. */
function Leave({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className={styles.leave} onClick={() => setAsking(true)}>
        {t("calm.leave")}
      </button>
      {asking && (
        <ConfirmDialog
          title={t("calm.leaveTitle")}
          confirm={t("calm.leaveConfirm")}
          busy={false}
          onConfirm={() => void navigate(`/rooms/${encodeURIComponent(room)}`)}
          onClose={() => setAsking(false)}
        >
          <Text size="sm">{t("calm.leaveText")}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
