import { useTranslation } from "react-i18next";
import { useSound } from "../../stores/sound.ts";
import styles from "./foot-line.module.css";

/**
 * The last line of every screen. While this station cannot sound it says so here, in place of the quiet words: the line
 * is always as high, so that the touch which unlocks the sound does not move what it was aimed at.
 */
export function FootLine({ onDuty }: { readonly onDuty: boolean }) {
  const { t } = useTranslation();
  const { state } = useSound();
  if (onDuty && state === "blocked") {
    return (
      <footer className={styles.warning}>
        <span aria-hidden>▲▲</span>
        <strong role="alert">{t("sound.blockedWarning")}</strong>
        {/* Any touch unlocks (sound/unlock.ts); the key is there to be found, and for the keyboard. */}
        <button type="button" className={styles.key}>
          {t("sound.enable")}
        </button>
      </footer>
    );
  }
  return <footer className={styles.line}>{t("app.about")}</footer>;
}
