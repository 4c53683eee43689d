import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";
import { useMay } from "../../stores/me.ts";
import { useConnection } from "../../stores/connection.ts";
import { LiveChip } from "./live-chip.tsx";
import { LostBar } from "./lost-bar.tsx";
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
  const devices = useMay("devices");
  const supervise = useMay("supervise");
  const people = useMay("people");
  const supervises = useMay("supervise");
  const sandbox = useMay("sandbox");
  const lost = useConnection().state === "lost";
  return (
    <header className={styles.bar} data-lost={lost || undefined}>
      <div className={styles.rest}>
        <div className={styles.station} inert={lost}>
          <Link className={styles.brand} to="/">
            {t("app.name")}
          </Link>
          <nav className={styles.nav} aria-label={t("app.nav")}>
            <NavLink to="/" end>
              {t("app.ward")}
            </NavLink>
            <NavLink to="/coverage">{t("coverage.nav")}</NavLink>
            <NavLink to="/sessions">{t("app.sessions")}</NavLink>
            {supervise && <NavLink to="/burden">{t("app.burden")}</NavLink>}
            {devices && <NavLink to="/devices">{t("app.devices")}</NavLink>}
            {supervises && <NavLink to="/profiles">{t("profiles.nav")}</NavLink>}
            {people && <NavLink to="/people">{t("app.people")}</NavLink>}
            {sandbox && <NavLink to="/simulator">{t("app.simulator")}</NavLink>}
          </nav>
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
