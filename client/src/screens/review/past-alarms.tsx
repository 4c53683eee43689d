import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import styles from "./past-alarms.module.css";
import type { Visit } from "./visit.ts";

const SYMBOLS = { high: "▲▲▲", medium: "▲▲", low: "▲" } as const;

/** The alarms that stood at the cursor, as what they are: past. No field, no flash, no sound. */
export function PastAlarms({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation();
  const alarms = useStore(visit.shown, (shown) => shown.alarms);
  return (
    <section className={styles.alarms} aria-label={t("review.alarms.title")}>
      <h2>{t("review.alarms.title")}</h2>
      {alarms.length === 0 && <p className={styles.none}>{t("review.alarms.none")}</p>}
      <ul>
        {alarms.map(({ id, since, turn }) => (
          <li key={id} data-priority={turn.priority}>
            <span className={styles.symbols} aria-hidden>
              {SYMBOLS[turn.priority]}
            </span>
            <span>
              <strong>
                {t(`alarm.priority.${turn.priority}`)} {turn.title}
              </strong>{" "}
              {turn.detail}
              <small>
                {t("review.alarms.since", { at: timeOfDayExact(since) })}
                {turn.stage === "over" && ` · ${t("review.alarms.over")}`}
                {turn.acknowledgedBy !== undefined && ` · ${t("review.alarms.by", { name: turn.acknowledgedBy })}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
