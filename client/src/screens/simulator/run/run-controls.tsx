import { SPEEDS, type SandboxState } from "@evenkeel/shared/sandbox";
import { Progress } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fault } from "../../../parts/page/fault.tsx";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { setRunClock } from "../../../rest/sandbox.ts";
import { RunSummary } from "./run-summary.tsx";
import { shortfall, speedWords } from "./speed-words.ts";
import styles from "./run-controls.module.css";

interface RunControlsProps {
  readonly state: SandboxState;
  readonly live: boolean;
  /** The run is no more: its clock cannot be set. */
  readonly gone: boolean;
}

/** The run's clock: on and off, how fast, how far. Nothing changes here before the simulator says that it has. */
export function RunControls({ state, live, gone }: RunControlsProps) {
  const { run, reachedSpeed, sameBytes } = state;
  const { t } = useTranslation();
  const clock = useMutation({
    mutationFn: (change: Parameters<typeof setRunClock>[1]) => setRunClock(run.id, change),
  });
  const standing = run.ended ? "ended" : run.running ? "running" : "stopped";
  return (
    <div className={styles.bar} role="group" aria-label={t("simulator.clock.title")}>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.run}
          disabled={run.ended || gone}
          onClick={() => clock.mutate({ running: !run.running })}
        >
          {t(run.running ? "simulator.clock.stop" : "simulator.clock.run")}
        </button>
        <div className={styles.speeds} role="group" aria-label={t("simulator.speed.title")}>
          {SPEEDS.map((speed) => (
            <button
              key={speed}
              type="button"
              disabled={gone}
              aria-pressed={run.speed === speed}
              aria-label={speedWords(t, speed)}
              onClick={() => clock.mutate({ speed })}
            >
              {speed === "max" ? t("simulator.speed.maxShort") : t("simulator.speed.times", { speed })}
            </button>
          ))}
        </div>
        <div className={styles.time}>
          <span className={styles.clock}>
            <time>{elapsed(run.atMs)}</time>
            {run.lastsMs !== null && <span> / {elapsed(run.lastsMs)}</span>}
          </span>
          <span className={styles.state}>
            {live ? t(`simulator.state.${standing}`) : t("vital.notLive")}
            <span>{live && shortfall(t, run.speed, reachedSpeed)}</span>
          </span>
        </div>
        <RunSummary state={state} live={live} />
      </div>
      {run.lastsMs !== null && (
        <Progress
          size={4}
          color="var(--sandbox)"
          transitionDuration={0}
          value={Math.min(100, (run.atMs / Math.max(1, run.lastsMs)) * 100)}
          aria-label={t("simulator.clock.progress")}
        />
      )}
      {sameBytes !== null && (
        <p className={styles.same} data-same={sameBytes}>
          {t(`simulator.sameBytes.${sameBytes}`)}
        </p>
      )}
      <Fault error={clock.error} />
    </div>
  );
}
