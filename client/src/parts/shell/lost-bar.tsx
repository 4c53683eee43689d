import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { LOST_SOUND_PAUSE_MS, pauseLostSound, useConnection } from "../../stores/connection.ts";
import { useSound } from "../../stores/sound.ts";
import { elapsed, remaining } from "../time-words/elapsed.ts";
import styles from "./lost-bar.module.css";

/** Says over the full width that nothing here is now. It lies over what the top bar says of the station, so that no key moves under a hand. */
export function LostBar() {
  const { t } = useTranslation();
  const now = useNow();
  const { since, lostSoundPausedUntil } = useConnection();
  const { state } = useSound();
  // The clock on the screen is up to a second behind the touch.
  const pausedFor = Math.min((lostSoundPausedUntil ?? 0) - now, LOST_SOUND_PAUSE_MS);
  const sound =
    state === "blocked"
      ? t("connection.silent")
      : pausedFor > 0
        ? t("connection.paused", { time: remaining(pausedFor) })
        : t("connection.sounding");
  return (
    <section className={styles.bar} aria-label={t("connection.lost")}>
      <p className={styles.words}>
        <span aria-hidden>▲▲▲ </span>
        <strong>
          {t("connection.lost")} <span role="timer">{elapsed(now - since).padStart(5, "0")}</span>
        </strong>{" "}
        – {t("connection.notLive")} {sound}
      </p>
      <span className={styles.spoken} role="alert">
        {t("connection.lost")}. {t("connection.notLive")}
      </span>
      {state === "running" && pausedFor <= 0 && (
        <button type="button" className={styles.key} onClick={pauseLostSound}>
          {t("connection.pause")}
        </button>
      )}
    </section>
  );
}
