import { useTranslation } from "react-i18next";
import type { LiveRun } from "../live/live-run.ts";
import styles from "./run-screen.module.css";

/** Whether what is shown is now. The line is always as high, so that nothing moves when the connection goes. */
export function LinkState({ live: { link, why } }: { readonly live: LiveRun }) {
  const { t } = useTranslation();
  return (
    <p className={styles.link} data-link={link} role="status">
      {t(`simulator.link.${link}`)}
      {why !== null && ` ${why}`}
    </p>
  );
}
