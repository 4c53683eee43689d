import { amendments, isAmendable, type Amendment, type SessionEvent } from "@evenkeel/shared/session";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { timeOfDay } from "../time-words/elapsed.ts";
import { eventWords } from "./event-words.ts";
import styles from "./session-log.module.css";

type Entry = Extract<SessionEvent, { type: "event-recorded" | "note-added" }>;

interface SessionRecordProps {
  readonly events: readonly SessionEvent[];
  /** Opens what puts an entry right; left out where nothing can be. */
  readonly onAmend?: ((entry: Entry) => void) | undefined;
}

/** The session's history, newest first. What was withdrawn is struck through, and stays. */
export const SessionRecord = memo(function SessionRecord({ events, onAmend }: SessionRecordProps) {
  const { t } = useTranslation();
  const changed = amendments(events);
  return (
    // A list that scrolls must be reachable without a mouse.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className={styles.list} tabIndex={0} aria-label={t("session.log")}>
      {events.toReversed().map((event) => {
        const { key, values, tone } = eventWords(event, events);
        const amendment = changed.get(event.version);
        const words = t(`session.event.${key}`, values);
        return (
          <li key={event.version} data-tone={tone}>
            <time dateTime={new Date(event.at).toISOString()}>{timeOfDay(event.at)}</time>
            <span>
              {amendment?.withdrawn ? <s>{words}</s> : words}
              <span className={styles.by}> · {event.by.name}</span>
              {amendment && <Put amendment={amendment} />}
            </span>
            {onAmend && isAmendable(event) && !amendment?.withdrawn && (
              <button
                type="button"
                className={styles.amend}
                aria-label={t("session.amend.of", { entry: words })}
                onClick={() => onAmend(event)}
              >
                {t("session.amend.key")}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
});

/** What has become of an entry, beside it. */
function Put({ amendment: { withdrawn, amended } }: { readonly amendment: Amendment }) {
  const { t } = useTranslation();
  const last = withdrawn ?? amended;
  if (!last) return null;
  const told = { by: last.by.name, time: timeOfDay(last.at) };
  return (
    <em className={styles.put}>
      {withdrawn ? t("session.amend.withdrawn", told) : t("session.amend.amended", { ...told, text: amended?.text })}
    </em>
  );
}
