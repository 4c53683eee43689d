import { Button } from "@mantine/core";
import { NUMERICS } from "@evenkeel/shared/vitals";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { valueWords } from "../../../parts/other-values/unit-words.ts";
import { Age } from "../../../parts/time-words/age.tsx";
import type { EntryWish } from "../../../rest/device-setup.ts";
import { InUseDialog } from "./in-use-dialog.tsx";
import { MapDialog } from "./map-dialog.tsx";
import { withMapping } from "./mapping.ts";
import styles from "./tables.module.css";
import { useDeviceChange } from "./use-device-change.ts";

interface OthersTabProps {
  readonly health: DeviceHealth;
  /** As it is written; undefined for those who may only look. */
  readonly entry: EntryWish | undefined;
  readonly room: string;
}

type Other = DeviceHealth["others"][number];

/** Values that the catalogue has no row for, with the device's own code and unit; each can be made a vital here. */
export function OthersTab({ health, entry, room }: OthersTabProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Other | null>(null);
  const change = useDeviceChange(health.device, () => setAsked(null));
  const { others } = health;
  return (
    <section aria-label={t("devices.tab.values")}>
      <p className={styles.text}>{t(others.length > 0 ? "devices.others.text" : "devices.others.none")}</p>
      {others.length > 0 && (
        <table className={styles.table} aria-label={t("devices.tab.values")}>
          <thead>
            <tr>
              <th scope="col">{t("devices.name")}</th>
              <th scope="col">{t("devices.others.value")}</th>
              <th scope="col">{t("devices.others.age")}</th>
              <th scope="col">{t("devices.others.here")}</th>
            </tr>
          </thead>
          <tbody>
            {others.map((other) => (
              <tr key={other.code}>
                <th scope="row">
                  {other.name || other.code}
                  <span className={styles.small}>
                    <code>{other.code}</code>
                  </span>
                </th>
                <td className={styles.value}>
                  {other.value === null ? t("devices.others.noValue") : valueWords(other.value, other.unit)}
                </td>
                <td className={styles.value}>
                  <Age at={other.at} />
                </td>
                <td>
                  {other.vital && <span>{NUMERICS[other.vital].name} </span>}
                  {entry && (
                    <Button
                      variant="default"
                      size="sm"
                      aria-label={t("devices.others.mapOf", { name: other.name || other.code })}
                      onClick={() => {
                        change.forget();
                        setAsked(other);
                      }}
                    >
                      {t(other.vital ? "devices.others.mapChange" : "devices.others.map")}
                    </Button>
                  )}
                  {!entry && !other.vital && "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked && entry && !change.inUse && (
        <MapDialog
          other={asked}
          busy={change.busy}
          error={change.error}
          onMap={(vital) => change.ask(withMapping(entry, asked.code, vital))}
          onClose={() => setAsked(null)}
        />
      )}
      <InUseDialog change={change} room={room} onClose={() => setAsked(null)} />
    </section>
  );
}
