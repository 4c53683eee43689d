import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FootLine } from "../shell/foot-line.tsx";
import styles from "./way-in.module.css";

/** The frame of the screens before the ward: one panel in the middle and nothing else. */
export function WayIn({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.ground}>
      <main className={styles.panel}>
        <p className={styles.brand}>{t("app.name")}</p>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </main>
      <FootLine onDuty={false} />
    </div>
  );
}
