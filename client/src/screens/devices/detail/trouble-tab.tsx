import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useRisingFaults } from "../../../stores/devices.ts";
import { useFaultWords, useNoticeWords } from "../fault-words.ts";
import styles from "./tables.module.css";

/** What was thrown away since the server started, what was not known, and what the device says of itself. */
export function TroubleTab({ health }: { readonly health: DeviceHealth }) {
  const { t } = useTranslation();
  const faults = useFaultWords(health.faults);
  const rising = useRisingFaults(health.device);
  const notices = useNoticeWords(health.notices);
  return (
    <div className={styles.columns}>
      <section aria-labelledby="faults">
        <h2 id="faults">{t("devices.faults")}</h2>
        {faults.length === 0 && <p>{t("devices.noFaultsYet")}</p>}
        <ul className={styles.plain}>
          {faults.map(({ kind, words }) => (
            <li key={kind}>
              {words} {(rising[kind] ?? 0) > 0 && <strong>{t("devices.rising")}</strong>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="notices">
        <h2 id="notices">{t("devices.notices")}</h2>
        {notices.length === 0 && <p>{t("devices.noNotices")}</p>}
        <ul className={styles.plain}>
          {notices.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      <section className={styles.wide} aria-labelledby="unknown">
        <h2 id="unknown">{t("devices.unknown")}</h2>
        {health.unknownCodes.length === 0 && <p>{t("devices.noUnknown")}</p>}
        {health.unknownCodes.length > 0 && (
          <table className={styles.table} aria-labelledby="unknown">
            <thead>
              <tr>
                <th scope="col">{t("devices.code")}</th>
                <th scope="col">{t("devices.name")}</th>
                <th scope="col">{t("devices.times")}</th>
                <th scope="col">{t("devices.lastSaid")}</th>
              </tr>
            </thead>
            <tbody>
              {health.unknownCodes.map(({ code, name, count, last }) => (
                <tr key={`${code} ${name}`}>
                  <th scope="row">
                    <code>{code}</code>
                  </th>
                  <td>{name}</td>
                  <td>{count}</td>
                  <td>{last}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
