import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useConnection } from "../../stores/connection.ts";
import { LiveChip } from "./live-chip.tsx";
import { LostBar } from "./lost-bar.tsx";
import { ScreenLinks } from "./screen-links.tsx";
import { ServerTime } from "./server-time.tsx";
import { SoundChip } from "./sound-chip.tsx";
import styles from "./top-bar.module.css";
import { UserMenu } from "./user-menu.tsx";

/**
 * The same on every screen: where one is, whether this station sounds and is live, the time, and who is signed in. A lost
 * feed covers all of it but the person's menu: whoever leaves must be able to sign out, also then.
 */
export function TopBar() {
  const { t } = useTranslation();
  const lost = useConnection().state === "lost";
  return (
    <header className={styles.bar} data-lost={lost || undefined}>
      <div className={styles.rest}>
        <div className={styles.station} inert={lost}>
          <Link className={styles.brand} to="/">
            {t("app.name")}
          </Link>
          <ScreenLinks />
          <SoundChip />
          <LiveChip />
          <ServerTime />
        </div>
        {lost && <LostBar />}
      </div>
      <UserMenu />
    </header>
  );
}
