import { useTranslation } from "react-i18next";
import { useConnection } from "../../stores/connection.ts";
import styles from "./chip.module.css";

/** Whether what is on the screen is now. */
export function LiveChip() {
  const { t } = useTranslation();
  const { state, thinned } = useConnection();
  const face = state === "live" && thinned ? "thinned" : state;
  return (
    <span
      className={styles.chip}
      data-state={state === "live" ? "good" : "bad"}
      role="status"
      title={face === "thinned" ? t("connection.thinnedHint") : undefined}
    >
      <span className={styles.dot} aria-hidden />
      {t(`connection.chip.${face}`)}
    </span>
  );
}
