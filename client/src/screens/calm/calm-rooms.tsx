import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import page from "../../parts/page/page.module.css";
import { useRooms } from "../../stores/rooms.ts";
import styles from "./calm-rooms.module.css";

/** Which room's quiet screen this page becomes, and what that means for whoever relies on it. */
export function CalmRooms() {
  const { t } = useTranslation();
  const rooms = useRooms();
  return (
    <div className={page.page}>
      <h1>{t("calm.title")}</h1>
      <p className={page.lead}>{t("calm.text")}</p>
      <h2>{t("calm.choose")}</h2>
      {rooms.length === 0 && <p role="status">{t("calm.noRooms")}</p>}
      <ul className={styles.rooms} aria-label={t("calm.rooms")}>
        {rooms.map(({ id, title }) => (
          <li key={id}>
            <Link to={`/calm/${encodeURIComponent(id)}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
