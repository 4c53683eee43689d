import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation } from "react-router";
import { useStationNamed } from "../../stores/settings.ts";
import { FootLine } from "./foot-line.tsx";
import { ScreenGuard } from "./screen-guard.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

const StationDialog = lazy(() =>
  import("../station/station-dialog.tsx").then((dialog) => ({ default: dialog.StationDialog })),
);

/** What every screen of a station on duty stands in. */
export function Shell() {
  const { t } = useTranslation();
  const named = useStationNamed();
  const { pathname } = useLocation();
  const [asked, setAsked] = useState(false);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#screen">
        {t("app.skip")}
      </a>
      <TopBar />
      <main id="screen" className={styles.screen} tabIndex={-1}>
        <ScreenGuard key={pathname}>
          <Suspense fallback={<p className={styles.loading}>{t("app.loading")}</p>}>
            <Outlet />
          </Suspense>
        </ScreenGuard>
      </main>
      <FootLine onDuty />
      {!named && !asked && (
        <Suspense>
          <StationDialog onDone={() => setAsked(true)} />
        </Suspense>
      )}
    </div>
  );
}
