import { useTranslation } from "react-i18next";
import page from "../../parts/page/page.module.css";
import styles from "./simulator.module.css";

/** No simulator process answers: what to do about it, and that it is found by itself afterwards. */
export function NoSimulator({ detail }: { readonly detail: string }) {
  const { t } = useTranslation();
  return (
    <section className={page.panel} role="status">
      <h2 className={styles.first}>{t("simulator.none.title")}</h2>
      <p>{t("simulator.none.text")}</p>
      <ul className={styles.ways}>
        <li>
          {t("simulator.none.start")} <code>npm start</code>
        </li>
        <li>
          {t("simulator.none.own")} <code>npm run simulate -- sandbox --at PATH</code> {t("simulator.none.then")}{" "}
          <code>SANDBOX=PATH</code>
        </li>
      </ul>
      <p className={styles.quiet}>{t("simulator.none.found")}</p>
      <p className={styles.quiet}>{t("simulator.none.detail", { detail })}</p>
    </section>
  );
}
