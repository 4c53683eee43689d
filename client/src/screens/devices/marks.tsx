import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import styles from "./marks.module.css";

/** No real device has confirmed this driver yet. */
export function BetaMark() {
  const { t } = useTranslation();
  return (
    <abbr className={styles.mark} title={t("devices.betaText")}>
      {t("devices.beta")}
    </abbr>
  );
}

/** What has to be known of a device before its numbers are believed. */
export function DeviceMarks({ health }: { readonly health: DeviceHealth }) {
  const { t } = useTranslation();
  return (
    <>
      {health.simulated && <span className={styles.mark}>{t("vital.simulated")}</span>}
      {health.recording !== null && <span className={styles.mark}>● {t("devices.recording")}</span>}
      {health.confidence === "beta" && <BetaMark />}
    </>
  );
}
