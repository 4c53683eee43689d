import { useTranslation } from "react-i18next";
import { useLinks } from "../../stores/links.ts";
import { useSession } from "../../stores/session.ts";
import { useDemo } from "../../stores/vitals.ts";
import styles from "./simulated-mark.module.css";

/** Said wherever the numbers are: a practice patient must never be taken for a real one, nor a real one for practice. */
export function SimulatedMark({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const patient = useSession(room)?.patient.simulated === true;
  const device = useLinks(room).some((link) => link.simulated);
  const demo = useDemo(room);
  return (
    <>
      {(patient || device) && <span className={styles.mark}>{t("vital.simulated")}</span>}
      {demo && (
        <abbr className={styles.mark} data-demo title={t("vital.demoHint")}>
          {t("vital.demo")}
        </abbr>
      )}
    </>
  );
}
