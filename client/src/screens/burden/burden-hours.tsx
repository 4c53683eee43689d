import type { Burden } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import page from "../../parts/page/page.module.css";
import { dayAndTime } from "../sessions/day-words.ts";
import styles from "./burden.module.css";

interface BurdenHoursProps {
  readonly hours: Burden["hours"];
  readonly titleOf: (room: string) => string;
}

/** The hours with alarms, newest first: the longer the bar, the more; the number is beside it. */
export function BurdenHours({ hours, titleOf }: BurdenHoursProps) {
  const { t } = useTranslation();
  const most = hours.reduce((max, { alarms }) => Math.max(max, alarms), 1);
  const sorted = [...hours].sort((a, b) => b.hour - a.hour || titleOf(a.room).localeCompare(titleOf(b.room)));
  return (
    <div className={`${page.frame} ${styles.hours}`}>
      <ul aria-label={t("burden.hours")}>
        {sorted.map(({ room, hour, alarms, high }) => (
          <li
            key={`${room} ${hour}`}
            aria-label={t("burden.hourCell", { room: titleOf(room), hour: dayAndTime(hour), count: alarms, high })}
          >
            <span>{dayAndTime(hour)}</span>
            <span>{titleOf(room)}</span>
            <span className={styles.bar} style={{ inlineSize: `${(alarms / most) * 100}%` }} />
            <span>{high > 0 ? `${alarms} (${high} ${t("alarm.priority.high")})` : alarms}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
