import type { SandboxState } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { tally } from "./check-tally.ts";
import { SYMBOLS } from "./room-alarms.tsx";
import styles from "./run-controls.module.css";

const PRIORITIES = ["high", "medium", "low"] as const;

interface RunSummaryProps {
  readonly state: SandboxState;
  readonly live: boolean;
}

/** Alarms and expectations in one line that stays in sight while their lists are scrolled out of it. */
export function RunSummary({ state: { rooms, checks }, live }: RunSummaryProps) {
  const { t } = useTranslation();
  const alarms = rooms.flatMap((room) => room.alarms);
  const { passed, failed } = tally(checks);
  return (
    <div className={styles.summary} role="group" aria-label={t("simulator.summary.title")} data-live={live}>
      <span>
        {t("simulator.alarms.title")}{" "}
        {alarms.length === 0 ? t("simulator.alarms.none") : <AlarmCounts alarms={alarms} />}
      </span>
      {checks.length > 0 && (
        <a href="#sandbox-checks" onClick={toChecks} data-failed={failed > 0 || undefined}>
          {t("simulator.summary.checks", { passed, all: checks.length })}
          {failed > 0 && <strong> ✕ {t("simulator.checks.failedCount", { count: failed })}</strong>}
        </a>
      )}
    </div>
  );
}

function AlarmCounts({ alarms }: { readonly alarms: SandboxState["rooms"][number]["alarms"] }) {
  const { t } = useTranslation();
  return PRIORITIES.map((priority) => {
    const count = alarms.filter((one) => one.priority === priority).length;
    return (
      count > 0 && (
        <strong key={priority} data-priority={priority}>
          <span role="img" aria-label={t(`alarm.priority.${priority}`)}>
            {SYMBOLS[priority]}
          </span>{" "}
          {count}
        </strong>
      )
    );
  });
}

/** The address stays as it is: it is the run's. */
function toChecks(event: { preventDefault(): void }): void {
  const list = document.getElementById("sandbox-checks");
  event.preventDefault();
  list?.scrollIntoView({ block: "center" });
}
