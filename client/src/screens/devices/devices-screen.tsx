import { useTranslation } from "react-i18next";
import styles from "../../parts/page/page.module.css";
import { useDevices } from "../../stores/devices.ts";
import { useRooms } from "../../stores/rooms.ts";
import { DeviceRow } from "./device-row.tsx";

export function DevicesScreen() {
  const { t } = useTranslation();
  const devices = useDevices();
  const rooms = useRooms();
  const heads = ["device", "room", "link", "rate", "lastFrame", "faults", "unknown", "notices"] as const;
  return (
    <div className={styles.page}>
      <h1>{t("devices.title")}</h1>
      <p className={styles.lead}>{t("devices.text")}</p>
      {devices === null && <p role="status">{t("devices.waiting")}</p>}
      {devices?.length === 0 && <p>{t("devices.none")}</p>}
      {devices !== null && devices.length > 0 && (
        // Scrolls by itself on a narrow screen, so the keyboard has to reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.frame} role="region" aria-label={t("devices.list")} tabIndex={0}>
          <table className={styles.table} aria-label={t("devices.list")}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`devices.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {devices.map((health) => (
                <DeviceRow
                  key={health.device}
                  health={health}
                  room={rooms.find(({ id }) => id === health.room)?.title ?? health.room}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
