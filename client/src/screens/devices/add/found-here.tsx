import { useTranslation } from "react-i18next";
import line from "../form/entry-form.module.css";
import type { EntryForm } from "../form/use-entry-form.ts";
import { useFoundMonitors } from "../setup-queries.ts";
import styles from "./add-device-screen.module.css";

/** Monitors of the chosen kind that have announced themselves: one click instead of an address. */
export function FoundHere({ form }: { readonly form: EntryForm }) {
  const { t } = useTranslation();
  const found = (useFoundMonitors().data ?? []).filter(({ driver }) => driver === form.draft.driver);
  const { kind, host, port } = form.draft.line;
  if (found.length === 0 || (kind !== "udp" && kind !== "tcp-client")) return null;
  return (
    <>
      <p className={line.hint}>{t("devices.found.here")}</p>
      <ul className={styles.found}>
        {found.map((monitor) => (
          <li key={`${monitor.host} ${monitor.port}`}>
            <button
              type="button"
              className={line.port}
              aria-pressed={host === monitor.host && port === String(monitor.port)}
              disabled={monitor.usedBy !== null}
              onClick={() => form.putLine({ host: monitor.host, port: String(monitor.port) })}
            >
              <span>{[monitor.label, monitor.model].filter((words) => words !== "").join(" · ") || monitor.host}</span>
              <span className={line.small}>
                {monitor.usedBy === null
                  ? `${monitor.host}:${monitor.port}`
                  : t("devices.line.usedBy", { device: monitor.usedBy })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
