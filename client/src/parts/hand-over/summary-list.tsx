import type { HandOverSummary } from "@evenkeel/shared/attention";
import { formatDose } from "@evenkeel/shared/dosing";
import { useTranslation } from "react-i18next";
import { useProfile } from "../../stores/profile.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import styles from "./hand-over.module.css";
import { limitWords, phaseWords, ruleWords } from "./summary-words.ts";

interface SummaryListProps {
  readonly room: string;
  readonly summary: HandOverSummary;
}

/**
 * What is open in a room, by the server's own record, for the one who takes it over. The patient's alias is left out: it
 * is read back from the patient or the screen.
 */
export function SummaryList({ room, summary }: SummaryListProps) {
  const { t } = useTranslation();
  const profile = useProfile(room);
  const { givenMg, route, alarms, limits, notes } = summary;
  return (
    <dl className={styles.summary}>
      <dt>{t("handOver.phase")}</dt>
      <dd>{phaseWords(t, summary)}</dd>
      <dt>{t("handOver.given")}</dt>
      <dd>{t("handOver.givenMg", { mg: formatDose("mg", givenMg), route: route.toUpperCase() })}</dd>
      <dt>{t("handOver.alarms")}</dt>
      <dd>
        {alarms.length === 0 && t("handOver.noAlarms")}
        {alarms.map(({ alarm, rule, priority, acknowledgedBy }) => (
          <span key={alarm}>
            {t(`alarm.priority.${priority}`)}{" "}
            {acknowledgedBy === undefined
              ? ruleWords(profile, rule)
              : t("handOver.alarmAck", { rule: ruleWords(profile, rule), name: acknowledgedBy })}
          </span>
        ))}
      </dd>
      <dt>{t("handOver.limits")}</dt>
      <dd>
        {limits.length === 0 && t("handOver.none")}
        {limits.map((changed) => (
          <span key={changed.rule}>{limitWords(t, profile, changed)}</span>
        ))}
      </dd>
      <dt>{t("handOver.notes")}</dt>
      <dd>
        {notes.length === 0 && t("handOver.none")}
        {notes.map(({ at, by, text }) => (
          <span key={`${at} ${text}`}>
            {timeOfDay(at)} {by}: {text}
          </span>
        ))}
      </dd>
    </dl>
  );
}
