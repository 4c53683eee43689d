import type { SandboxState } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import styles from "./lists.module.css";

/** What was done to the patients of a run, newest first. */
export function DoneList({ done }: { readonly done: SandboxState["done"] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-labelledby="sandbox-done">
      <h2 id="sandbox-done">{t("simulator.done.title")}</h2>
      {done.length === 0 && <p className={styles.summary}>{t("simulator.done.none")}</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className={styles.list} tabIndex={0} aria-label={t("simulator.done.title")}>
        {done.map(({ ms, room, words, byHand }, index) => (
          // Newest first: counted from the end a step keeps its key when another comes before it.
          <li key={`${done.length - index} ${ms} ${words}`}>
            <span className={styles.when}>{elapsed(ms)}</span>
            <span className={styles.words}>
              {room}: {words}
            </span>
            <span className={styles.hand}>{t(byHand ? "simulator.done.byHand" : "simulator.done.byScenario")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
