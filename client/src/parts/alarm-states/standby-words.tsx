import type { Standby } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { remaining, timeOfDay } from "../time-words/elapsed.ts";
import { StateSymbol } from "./state-symbol.tsx";
import { authorWords } from "./state-words.ts";
import styles from "./standby-words.module.css";

/** Why nobody is watched here, until when, and who said so: `Patient away: examination · back 10:47 (12:03) · Nurse A, Desk`. */
export function StandbyWords({ standby }: { readonly standby: Standby }) {
  const { t } = useTranslation();
  const now = useNow();
  const { until, reason } = standby;
  const back =
    until === null ? "" : t("alarmState.standby.back", { at: timeOfDay(until), left: remaining(until - now) });
  const by = authorWords(standby);
  return (
    <span className={styles.words} title={[t("alarmState.standby.not-watched"), reason, back, by].join(" · ")}>
      <StateSymbol kind="standby" />
      <strong>{t("alarmState.standby.away", { reason })}</strong>
      {back && <span role="timer">· {back}</span>}
      <span className={styles.by}>· {by}</span>
    </span>
  );
}
