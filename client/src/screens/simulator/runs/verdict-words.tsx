import type { SandboxRun } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import styles from "./run-list.module.css";

/** How many expectations of a scenario have held so far, and how many have not. */
export function VerdictWords({ run: { verdicts } }: { readonly run: SandboxRun }) {
  const { t } = useTranslation();
  if (!verdicts) return <span className={styles.verdicts} />;
  const { passed, failed, toCome } = verdicts;
  return (
    <span className={styles.verdicts}>
      {failed > 0 ? (
        <strong>✕ {t("simulator.checks.failedCount", { count: failed })}</strong>
      ) : (
        <span>✓ {t("simulator.checks.noneFailed")}</span>
      )}
      <span className={styles.small}>{t("simulator.checks.counts", { passed, toCome })}</span>
    </span>
  );
}
