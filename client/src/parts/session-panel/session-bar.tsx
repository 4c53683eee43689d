import { formatDose, infusionTotals } from "@evenkeel/shared/dosing";
import { drugGivenMg, type SessionView } from "@evenkeel/shared/session";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { Progress } from "./progress.tsx";
import { SessionTools } from "./session-tools.tsx";
import { phaseClock, phaseKey, plannedMg } from "./phase-words.ts";
import styles from "./session-bar.module.css";

/** State, elapsed of planned, dose given of dose planned, rate. */
export function SessionBar({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const now = useNow();
  const live = useLive();
  const clock = phaseClock(session, now);
  const dose = {
    given: formatDose("mg", drugGivenMg(session, now)),
    planned: formatDose("mg", plannedMg(session)),
  };
  const { plan } = session;
  return (
    <section className={styles.bar} aria-label={t("session.bar")}>
      <strong className={styles.state}>
        {t(`session.phase.${phaseKey(session)}`)}
        {!live && ` · ${t("alarm.lastKnown")}`}
      </strong>
      <span className={styles.clock}>
        {clock.time}
        {clock.planned && <small> / {clock.planned}</small>}
      </span>
      <span className={styles.dose}>
        {t("session.given", dose)}
        {plan.route === "iv" &&
          session.infusion === "running" &&
          ` · ${formatDose("mlPerHour", infusionTotals(plan).mlPerHour)} mL/h`}
      </span>
      <Progress done={clock.done} label={t("session.progress")} />
      <span className={styles.plan}>
        {t("session.plan", { route: plan.route.toUpperCase(), ...planNumbers(session) })}
      </span>
      <SessionTools session={session} />
    </section>
  );
}

function planNumbers({ plan }: SessionView) {
  return { mgPerKg: formatDose("mgPerKg", plan.mgPerKg), kg: String(plan.weightKg) };
}
