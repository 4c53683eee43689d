import type { SandboxCheck } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { inOrder, tally } from "./check-tally.ts";
import styles from "./lists.module.css";

const SYMBOL = { failed: "✕", left: "–", open: "●", passed: "✓", waiting: "○" } as const;

/** What a scenario expects and how each of it stands: in colour, by symbol and in words. */
export function CheckList({ checks }: { readonly checks: readonly SandboxCheck[] }) {
  const { t } = useTranslation();
  const { passed, failed, toCome, left } = tally(checks);
  return (
    <section className={styles.panel} aria-labelledby="sandbox-checks">
      <h2 id="sandbox-checks">{t("simulator.checks.title")}</h2>
      <p className={styles.summary} role="status">
        {t("simulator.checks.summary", { passed, all: checks.length })}
        {failed > 0 && `, ${t("simulator.checks.failedCount", { count: failed })}`}
        {toCome > 0 && `, ${t("simulator.checks.toCome", { count: toCome })}`}
        {left > 0 && `, ${t("simulator.checks.leftCount", { count: left })}`}
      </p>
      {/* Scrolls by the keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className={styles.list} tabIndex={0} aria-label={t("simulator.checks.title")}>
        {inOrder(checks).map((check) => (
          <li key={`${check.fromMs} ${check.toMs} ${check.room ?? ""} ${check.words}`} data-result={check.result}>
            <span className={styles.result}>
              <span aria-hidden>{SYMBOL[check.result]}</span> {t(`simulator.checks.result.${check.result}`)}
            </span>
            <span className={styles.when}>
              {elapsed(check.fromMs)} – {elapsed(check.toMs)}
            </span>
            <span className={styles.words}>
              {check.room !== null && `${check.room}: `}
              {check.words}
              {check.seen !== "" && (
                <span className={styles.seen}>
                  {t(`simulator.checks.${check.result === "left" ? "why" : "seen"}`, { seen: check.seen })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
