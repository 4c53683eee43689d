import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./sandbox-frame.module.css";
import { Watermark } from "./watermark.tsx";

/** What everything simulated stands in: frame, band, watermark and the page's own title say that here is no patient. */
export function SandboxFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const words = t("simulator.documentTitle");
  useEffect(() => {
    const before = document.title;
    document.title = words;
    return () => void (document.title = before);
  }, [words]);
  return (
    <div className={styles.sandbox} data-sandbox>
      <p className={styles.band}>
        <strong>{t("simulator.mark")}</strong> {t("simulator.markText")}
      </p>
      <div className={styles.content}>{children}</div>
      <Watermark words={t("simulator.watermark")} />
    </div>
  );
}
