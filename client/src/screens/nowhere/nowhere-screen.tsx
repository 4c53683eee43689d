import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import styles from "../../parts/page/page.module.css";

export function NowhereScreen() {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <h1>{t("app.notFoundTitle")}</h1>
      <p className={styles.lead}>{t("app.notFoundText")}</p>
      <Button component={Link} to="/">
        {t("app.toWard")}
      </Button>
    </div>
  );
}
