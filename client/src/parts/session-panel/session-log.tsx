import type { SessionEvent, SessionView } from "@evenkeel/shared/session";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./session-log.module.css";
import { SessionRecord } from "./session-record.tsx";

/** The record of a session that is over, newest first: when, what, by whom. */
export const SessionLog = memo(function SessionLog({ events }: { readonly events: SessionView["events"] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.log}>
      <h2>{t("session.log")}</h2>
      <SessionRecord events={events satisfies readonly SessionEvent[]} />
    </section>
  );
});
