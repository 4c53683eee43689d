import { ruleTitle } from "@evenkeel/shared/alarms";
import type { HandOverSummary } from "@evenkeel/shared/attention";
import { formatDose } from "@evenkeel/shared/dosing";
import { useTranslation } from "react-i18next";
import { timeOfDay } from "../time-words/elapsed.ts";
import { spoken } from "../time-words/spoken.ts";
import styles from "./hand-over.module.css";

/**
 * What is open in a room, by the server's own record, for the one who takes it over. The patient's alias is left out: it
 * is read back from the patient or the screen.
 */
export function SummaryList({ summary }: { readonly summary: HandOverSummary }) {
  const { t } = useTranslation();
  const { phase, givenMg, route, alarms, limits, notes } = summary;
  return (
    <dl className={styles.summary}>
      <dt>{t("handOver.phase")}</dt>
      <dd>{spoken(phase)}</dd>
      <dt>{t("handOver.given")}</dt>
      <dd>{t("handOver.givenMg", { mg: formatDose("mg", givenMg), route: route.toUpperCase() })}</dd>
      <dt>{t("handOver.alarms")}</dt>
      <dd>
        {alarms.length === 0 && t("handOver.noAlarms")}
        {alarms.map(({ alarm, rule, priority, acknowledgedBy }) => (
          <span key={alarm}>
            {t(`alarm.priority.${priority}`)}{" "}
            {acknowledgedBy === undefined
              ? ruleTitle(rule)
              : t("handOver.alarmAck", { rule: ruleTitle(rule), name: acknowledgedBy })}
          </span>
        ))}
      </dd>
      <dt>{t("handOver.limits")}</dt>
      <dd>
        {limits.length === 0 && t("handOver.none")}
        {limits.map(({ rule, limit, enabled, by }) => (
          <span key={rule}>
            {t(enabled ? "handOver.limitTo" : "handOver.limitOff", {
              rule: ruleTitle(rule),
              limit: String(limit),
              name: by,
            })}
          </span>
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
