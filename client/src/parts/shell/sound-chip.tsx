import { useTranslation } from "react-i18next";
import { testSound } from "../../sound/station.ts";
import { useSound } from "../../stores/sound.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import styles from "./chip.module.css";

/** Whether this station sounds; a touch lets it be heard (and, where the browser has blocked it, unlocks it). */
export function SoundChip() {
  const { t } = useTranslation();
  const { state, testedAt } = useSound();
  const runs = testedAt === null ? t("sound.runs") : t("sound.runsTested", { time: timeOfDay(testedAt) });
  return (
    <button
      type="button"
      className={styles.chip}
      data-state={state === "running" ? "good" : "bad"}
      title={`${t("sound.test")}. ${t("sound.testHint")}`}
      onClick={testSound}
    >
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>{state === "running" ? runs : t("sound.blocked")}</span>
      <span className={styles.action}>{t("sound.test")}</span>
    </button>
  );
}
