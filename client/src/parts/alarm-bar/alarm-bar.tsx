import { useTranslation } from "react-i18next";
import { sendCommand } from "../../realtime/commands.ts";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useNow } from "../../stores/clock.ts";
import { useMay } from "../../stores/me.ts";
import { usePending } from "../../stores/pending.ts";
import { useProfile } from "../../stores/profile.ts";
import { remaining } from "../time-words/elapsed.ts";
import { useLive } from "../vital-tile/use-live.ts";
import styles from "./alarm-bar.module.css";
import { useCalmWords } from "./calm-words.ts";
import { AlarmKey } from "./alarm-key.tsx";
import { AlarmRow } from "./alarm-row.tsx";

/** IEC 60601-1-8 audio paused: two minutes where the profile has not been heard yet. */
const USUAL_PAUSE_MS = 120_000;

/** All alarms of a room, most urgent first, with what can be done about them. Its height is there also when all is well. */
export function AlarmBar({ room, occupied }: { readonly room: string; readonly occupied: boolean }) {
  const { t } = useTranslation();
  const { alarms } = useRoomAlarms(room);
  const live = useLive();
  const calm = useCalmWords(room);
  return (
    <section className={styles.bar} aria-label={t("alarm.bar")}>
      <ul className={styles.alarms}>
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.id} room={room} alarm={alarm} />
        ))}
        {alarms.length === 0 && (
          <li className={styles.none}>{!live ? t("alarm.unknown") : occupied ? calm : t("alarm.noPatient")}</li>
        )}
      </ul>
      <div className={styles.sound}>
        <PauseKey room={room} />
      </div>
    </section>
  );
}

function PauseKey({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const { alarms, audioPause } = useRoomAlarms(room);
  const pauseMs = useProfile(room)?.audioPause.defaultMs ?? USUAL_PAUSE_MS;
  const left = (audioPause?.until ?? 0) - useNow();
  const pausing = usePending(room, "alarm.pause-audio");
  const resuming = usePending(room, "alarm.resume-audio");
  const live = useLive();
  if (!useMay("care") || !live) return null;
  if (left > 0) {
    return (
      <>
        <span role="timer">{t("alarm.paused", { left: remaining(left) })}</span>
        <AlarmKey busy={resuming} onPress={() => void sendCommand({ type: "alarm.resume-audio", room })}>
          {t("alarm.resume")}
        </AlarmKey>
      </>
    );
  }
  if (alarms.length === 0) return null;
  return (
    <AlarmKey busy={pausing} onPress={() => void sendCommand({ type: "alarm.pause-audio", room, ms: pauseMs })}>
      {t("alarm.pause", { length: remaining(pauseMs) })}
    </AlarmKey>
  );
}
