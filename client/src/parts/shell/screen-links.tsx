import { Menu } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useLocation } from "react-router";
import { useMay } from "../../stores/me.ts";
import { useUnansweredCount } from "../open-alarms/use-open-alarms.ts";
import styles from "./top-bar.module.css";
import { useFitting } from "./use-fitting.ts";

/** Every screen that this person may open, what is watched first. What the bar has no room for is in a menu at its end, never cut. */
export function ScreenLinks() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const devices = useMay("devices");
  const supervises = useMay("supervise");
  const people = useMay("people");
  const sandbox = useMay("sandbox");
  const unanswered = useUnansweredCount();
  const inbox = unanswered > 0 ? t("inbox.navCount", { count: unanswered }) : t("inbox.nav");
  const screens = [
    ["/", t("app.ward"), true],
    ["/inbox", inbox, true],
    ["/coverage", t("coverage.nav"), true],
    ["/sessions", t("app.sessions"), true],
    ["/burden", t("app.burden"), supervises],
    ["/devices", t("app.devices"), devices],
    ["/profiles", t("profiles.nav"), supervises],
    ["/people", t("app.people"), people],
    ["/simulator", t("app.simulator"), sandbox],
    ["/calm", t("calm.nav"), true],
  ] as const;
  const open = screens.filter(([, , may]) => may);
  const line = useRef<HTMLDivElement>(null);
  const fits = useFitting(line, open.map(([, words]) => words).join());
  const rest = open.slice(fits);
  // On a phone the inbox itself may be in the menu: that somebody is called must be seen without opening it.
  const called = unanswered > 0 && rest.some(([path]) => path === "/inbox");
  return (
    <nav className={styles.nav} aria-label={t("app.nav")}>
      <div ref={line} className={styles.screens}>
        {open.map(([path, words], at) => (
          <NavLink key={path} to={path} end={path === "/"} data-wrapped={at >= fits || undefined}>
            {words}
          </NavLink>
        ))}
      </div>
      {rest.length > 0 && (
        <Menu position="bottom-start" width={200} withinPortal={false}>
          <Menu.Target>
            <button
              type="button"
              className={styles.more}
              aria-label={called ? `${t("app.moreScreens")}, ${inbox}` : t("app.moreScreens")}
              data-current={rest.some(([path]) => pathname.startsWith(path)) || undefined}
            >
              {called ? inbox : fits === 0 ? t("app.nav") : t("app.more")} ▾
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(([path, words]) => (
              <Menu.Item key={path} component={Link} to={path} className={styles.item ?? ""}>
                {words}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
