import { formatDose } from "@evenkeel/shared/dosing";
import type { SessionView } from "@evenkeel/shared/session";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { phaseClock, phaseKey } from "./phase-words.ts";
import { Progress } from "./progress.tsx";
import styles from "./phase-line.module.css";

/** On a ward tile: the protocol and where in it the session is. */
export function PhaseLine({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { time, planned } = phaseClock(session, useNow());
  const dose = `${session.plan.route.toUpperCase()} ${formatDose("mgPerKg", session.plan.mgPerKg)} mg/kg`;
  const phase = phaseKey(session);
  return (
    <span className={styles.line}>
      <strong>{phase === "running" || phase === "injected" ? dose : t(`session.short.${phase}`)}</strong>
      {" · "}
      <span className={styles.time}>
        {time}
        {planned && <span className={styles.planned}> / {planned}</span>}
      </span>
    </span>
  );
}

/** How much of the plan is given. */
export function PhaseProgress({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  return <Progress done={phaseClock(session, useNow()).done} label={t("session.progress")} thin />;
}
