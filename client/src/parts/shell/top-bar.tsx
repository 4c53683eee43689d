import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";
import { useMay } from "../../stores/me.ts";
import { LiveChip } from "./live-chip.tsx";
import { ServerTime } from "./server-time.tsx";
import { SoundChip } from "./sound-chip.tsx";
import styles from "./top-bar.module.css";
import { UserMenu } from "./user-menu.tsx";

/** The same on every screen: where one is, whether this station sounds and is live, the time, and who is signed in. */
export function TopBar({ covered }: { readonly covered: boolean }) {
  const { t } = useTranslation();
  const devices = useMay("devices");
  const people = useMay("people");
  return (
    <header className={styles.bar} inert={covered}>
      <Link className={styles.brand} to="/">
        {t("app.name")}
      </Link>
      <nav className={styles.nav} aria-label={t("app.nav")}>
        <NavLink to="/" end>
          {t("app.ward")}
        </NavLink>
        {devices && <NavLink to="/devices">{t("app.devices")}</NavLink>}
        {people && <NavLink to="/people">{t("app.people")}</NavLink>}
      </nav>
      <SoundChip />
      <LiveChip />
      <ServerTime />
      <UserMenu />
    </header>
  );
}
