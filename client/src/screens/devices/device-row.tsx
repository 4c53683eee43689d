import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { elapsed } from "../../parts/time-words/elapsed.ts";
import { useNow } from "../../stores/clock.ts";
import { useConnection } from "../../stores/connection.ts";
import { useClockWords } from "./clock-words.ts";
import styles from "./device-list.module.css";
import { useFaultWords, useNoticeWords } from "./fault-words.ts";
import { DeviceMarks } from "./marks.tsx";

interface DeviceRowProps {
  readonly health: DeviceHealth;
  readonly room: string | null;
}

/** One device: how its line is, what comes from it, what of that had to be thrown away, and what there is to look at. */
export function DeviceRow({ health, room }: DeviceRowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const lost = useConnection().state === "lost";
  const faults = useFaultWords(health.faults);
  const notices = useNoticeWords(health.notices);
  const clock = useClockWords(health);
  const { device, title, driver, link, since, reason, lastFrameAt } = health;
  const remarks = [
    ...(clock ? [clock] : []),
    ...notices.slice(0, 3),
    ...(notices.length > 3 ? [t("devices.moreNotices", { count: notices.length - 3 })] : []),
    ...(health.unknownCodes.length > 0 ? [t("devices.unknownCount", { count: health.unknownCodes.length })] : []),
    ...(health.others.length > 0 ? [t("devices.othersCount", { count: health.others.length })] : []),
  ];
  return (
    <tr data-off={lost || undefined} data-link={lost ? undefined : link}>
      <th scope="row">
        <Link className={styles.title} to={`/devices/${encodeURIComponent(device)}`}>
          {title}
        </Link>
        <span className={styles.small}>{driver}</span>
        <span className={styles.marks}>
          <DeviceMarks health={health} />
        </span>
      </th>
      <td data-label={t("devices.room")}>{room ?? <span className={styles.off}>{t("devices.noRoom")}</span>}</td>
      <td data-label={t("devices.link")}>
        {lost ? (
          "– –"
        ) : (
          <>
            <span className={styles.link}>{t(`devices.state.${link}`)}</span>
            <span className={styles.small}>{t("devices.since", { time: elapsed(now - since) })}</span>
            {reason && <span className={styles.small}>{reason}</span>}
          </>
        )}
      </td>
      <td data-label={t("devices.rate")} className={styles.nowrap}>
        {lost ? (
          "– –"
        ) : (
          <>
            {t("devices.bytes", { bytes: Math.round(health.bytesPerSecond) })}
            <span className={styles.small}>{t("devices.frames", { frames: health.framesPerSecond.toFixed(1) })}</span>
            <span className={styles.small}>
              {lastFrameAt === null
                ? t("devices.neverFrame")
                : t("devices.lastFrameAgo", { time: elapsed(now - lastFrameAt) })}
            </span>
          </>
        )}
      </td>
      <td data-label={t("devices.faults")}>
        {faults.length === 0 && <span className={styles.off}>{t("devices.noFaults")}</span>}
        {faults.map(({ kind, words }) => (
          <div key={kind}>{words}</div>
        ))}
      </td>
      <td data-label={t("devices.remarks")}>
        {remarks.map((words) => (
          <div key={words}>{words}</div>
        ))}
      </td>
    </tr>
  );
}
