import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import styles from "../../parts/page/page.module.css";
import { spoken } from "../../parts/time-words/spoken.ts";
import { elapsed } from "../../parts/time-words/elapsed.ts";
import { useNow } from "../../stores/clock.ts";
import { useConnection } from "../../stores/connection.ts";

/** What the host itself says of a line, in half a sentence; every other notice is in its driver's own words. */
const LINE_TROUBLES = new Set(["refused-connection", "unsent-bytes"]);

/** One device: what comes from it, and what of it had to be thrown away. */
export function DeviceRow({ health, room }: { readonly health: DeviceHealth; readonly room: string | null }) {
  const { t } = useTranslation();
  const now = useNow();
  const lost = useConnection().state === "lost";
  const faults = Object.entries(health.faults).filter(([, count]) => count > 0);
  return (
    <tr className={lost ? styles.off : undefined}>
      <th scope="row">
        {health.title}
        <span className={styles.small}>
          {health.driver}
          {health.simulated && ` · ${t("devices.simulated")}`}
        </span>
        {health.confidence === "beta" && <span className={styles.small}>{t("devices.beta")}</span>}
      </th>
      <td className={styles.nowrap}>{room ?? <span className={styles.off}>{t("devices.noRoom")}</span>}</td>
      <td>
        {lost ? "– –" : t(`devices.state.${health.link}`)}
        {!lost && <span className={styles.small}>{t("devices.since", { time: elapsed(now - health.since) })}</span>}
        {health.reason && <span className={styles.small}>{health.reason}</span>}
      </td>
      <td className={styles.nowrap}>
        {lost ? "– –" : t("devices.bytes", { bytes: Math.round(health.bytesPerSecond) })}
        {!lost && (
          <span className={styles.small}>{t("devices.frames", { frames: health.framesPerSecond.toFixed(1) })}</span>
        )}
      </td>
      <td className={styles.nowrap}>
        {health.lastFrameAt === null
          ? t("devices.never")
          : t("devices.ago", { time: elapsed(now - health.lastFrameAt) })}
      </td>
      <td className={styles.nowrap}>
        {faults.length === 0 && <span className={styles.off}>{t("devices.noFaults")}</span>}
        {faults.map(([kind, count]) => (
          <div key={kind}>
            {t(`devices.fault.${kind}`, { defaultValue: spoken(kind).toLowerCase() })} × {count}
          </div>
        ))}
      </td>
      <td>
        {health.unknownCodes.map(({ code, name, count, last }) => (
          <div key={`${code} ${name}`}>{t("devices.unknownCode", { code, name, count, last })}</div>
        ))}
      </td>
      <td>
        {health.notices.map(({ code, text }) => (
          <div key={code}>{LINE_TROUBLES.has(code) ? t(`devices.notice.${code}`, { text }) : text || spoken(code)}</div>
        ))}
      </td>
    </tr>
  );
}
