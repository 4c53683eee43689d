import type { SessionEvent } from "@evenkeel/shared/session";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { timeOfDay } from "../time-words/elapsed.ts";
import { eventWords } from "./event-words.ts";
import styles from "./session-log.module.css";

/** The session's history, newest first: when, what, by whom. */
export const SessionLog = memo(function SessionLog({ events }: { readonly events: readonly SessionEvent[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.log}>
      <h2>{t("session.log")}</h2>
      {/* A list that scrolls must be reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol tabIndex={0} aria-label={t("session.log")}>
        {events.toReversed().map((event) => {
          const { key, values, tone } = eventWords(event);
          return (
            <li key={event.version} data-tone={tone}>
              <time dateTime={new Date(event.at).toISOString()}>{timeOfDay(event.at)}</time>
              <span>
                {t(`session.event.${key}`, values)}
                <span className={styles.by}> · {event.by.name}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
});
