import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import styles from "./room-card.module.css";

export const SYMBOLS = { high: "▲▲▲", medium: "▲▲", low: "▲" } as const;

interface RoomAlarmsProps {
  readonly alarms: SandboxRoom["alarms"];
  /** Simulated time now. */
  readonly atMs: number;
  readonly live: boolean;
}

/**
 * What the alarm engine holds of a simulated room: a list with symbols and words. It has no field of an alarm's colour,
 * does not flash and does not sound, so that it is never the alarm of a real room.
 */
export function RoomAlarms({ alarms, atMs, live }: RoomAlarmsProps) {
  const { t } = useTranslation();
  return (
    // Scrolls by the keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.alarms} aria-label={t("simulator.alarms.title")} tabIndex={0}>
      <h4>
        {t("simulator.alarms.title")}
        {alarms.length > 0 && ` · ${alarms.length}`}
        {!live && ` · ${t("alarm.lastKnown")}`}
      </h4>
      {alarms.length === 0 && <p className={styles.quiet}>{t("simulator.alarms.none")}</p>}
      <ul>
        {alarms.map(({ id, priority, title, detail, sinceMs }) => (
          <li key={id} data-priority={priority}>
            <span className={styles.symbol} role="img" aria-label={t(`alarm.priority.${priority}`)}>
              {SYMBOLS[priority]}
            </span>
            <strong>{title}</strong>
            <span>{detail}</span>
            <span className={styles.since}>
              {t("alarm.since")} {elapsed(atMs - sinceMs)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
