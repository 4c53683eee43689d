import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useRooms } from "../../stores/rooms.ts";
import styles from "./device-list.module.css";
import { DeviceRow } from "./device-row.tsx";

const HEADS = ["device", "room", "link", "rate", "faults", "remarks"] as const;

/** Every device with its health; on a narrow screen each is a block of its own. */
export function DeviceTable({ devices }: { readonly devices: readonly DeviceHealth[] }) {
  const { t } = useTranslation();
  const rooms = useRooms();
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={t("devices.list")}>
        <thead>
          <tr>
            {HEADS.map((head) => (
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
  );
}
