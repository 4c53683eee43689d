import { useTranslation } from "react-i18next";
import styles from "./devices-screen.module.css";
import { useDeviceList, useDriverCards, useRecordings } from "./setup-queries.ts";
import { roomsToOrder } from "./shown-first-order.ts";

/** To what stands below a list that may be long; to nothing that is not there. */
export function JumpLinks() {
  const { t } = useTranslation();
  const list = useDeviceList().data;
  const cards = useDriverCards().data ?? [];
  const recordings = useRecordings().data ?? [];
  const jumps = [
    ...(list && roomsToOrder(list, cards).length > 0 ? [["shown-first", t("devices.first.title")] as const] : []),
    ...(recordings.length > 0 ? [["recordings", t("devices.recordings.title")] as const] : []),
  ];
  if (jumps.length === 0) return null;
  return (
    <nav className={styles.jumps} aria-label={t("devices.jump")}>
      {jumps.map(([id, title]) => (
        <a key={id} href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}
