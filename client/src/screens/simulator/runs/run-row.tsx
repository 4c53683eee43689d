import type { SandboxRun } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { speedWords } from "../run/speed-words.ts";
import { VerdictWords } from "./verdict-words.tsx";
import styles from "./run-list.module.css";

interface RunRowProps {
  readonly run: SandboxRun;
  readonly onRemove: () => void;
}

export function RunRow({ run, onRemove }: RunRowProps) {
  const { t } = useTranslation();
  const state = run.ended ? "ended" : run.running ? "running" : "stopped";
  const time =
    run.lastsMs === null
      ? elapsed(run.atMs)
      : t("simulator.runs.of", { at: elapsed(run.atMs), lasts: elapsed(run.lastsMs) });
  return (
    <li>
      <div className={styles.what}>
        <Link to={`/simulator/${encodeURIComponent(run.id)}`}>{t("simulator.titled", { title: run.title })}</Link>
        <span className={styles.small}>
          {t(`simulator.kind.${run.kind}`)} · {t("simulator.seed", { seed: run.seed })} ·{" "}
          {t("simulator.rooms", { count: run.rooms.length })}
        </span>
      </div>
      <span className={styles.state} data-state={state}>
        {t(`simulator.state.${state}`)}
        <span className={styles.small}>
          {time} · {speedWords(t, run.speed)}
        </span>
      </span>
      <VerdictWords run={run} />
      <button
        type="button"
        className={styles.key}
        aria-label={t("simulator.runs.removeOf", { title: run.title })}
        onClick={onRemove}
      >
        {t("simulator.runs.remove")}
      </button>
    </li>
  );
}
