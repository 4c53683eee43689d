import type { FoundMonitor } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Ago } from "../../parts/time-words/age.tsx";
import styles from "./devices-screen.module.css";
import { addFoundAddress } from "./prefilled.ts";
import { useDriverCards, useFoundMonitors } from "./setup-queries.ts";

/** Monitors that have announced themselves on the network and that nothing reads yet; those that are read, quietly. */
export function FoundPanel() {
  const { t } = useTranslation();
  const found = useFoundMonitors().data ?? [];
  const cards = useDriverCards().data ?? [];
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t("devices.found.title")}</h2>
      <p className={styles.text}>{t("devices.found.text")}</p>
      <ul className={styles.rows}>
        {found.map((monitor) => (
          <li key={`${monitor.driver} ${monitor.host} ${monitor.port}`}>
            <FoundWords monitor={monitor} driver={cards.find(({ id }) => id === monitor.driver)?.title} />
            {monitor.usedBy === null ? (
              <Link
                className={styles.key}
                to={addFoundAddress(monitor)}
                aria-label={t("devices.found.addOf", { name: monitor.label || monitor.model || monitor.host })}
              >
                {t("devices.found.add")}
              </Link>
            ) : (
              <span className={styles.small}>{t("devices.found.usedBy", { device: monitor.usedBy })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FoundWords({ monitor, driver }: { readonly monitor: FoundMonitor; readonly driver: string | undefined }) {
  const { model, label, host, port, lastSeenAt } = monitor;
  return (
    <div>
      <strong>{[label, model].filter((words) => words !== "").join(" · ") || host}</strong>
      <span className={styles.small}>
        {driver ?? monitor.driver} · {host}:{port} · <Ago at={lastSeenAt} />
      </span>
    </div>
  );
}
