import { useTranslation } from "react-i18next";
import { WayIn } from "../../parts/way-in/way-in.tsx";
import styles from "../../parts/way-in/way-in.module.css";

/** Until the server has said who is signed in. */
export function WaitingScreen() {
  const { t } = useTranslation();
  return (
    <WayIn title={t("app.loading")}>
      <p className={styles.quiet} role="status">
        {t("app.waiting")}
      </p>
    </WayIn>
  );
}
