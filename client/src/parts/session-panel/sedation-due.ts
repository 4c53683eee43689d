import type { AlarmProfile } from "@evenkeel/shared/alarms";
import { limitPhase, type SessionView } from "@evenkeel/shared/session";
import type { EpochMs } from "@evenkeel/shared/time";

/** The task of the alarm profile that a sedation score does. */
export const SEDATION_TASK = "sedation";

/** Modified Observer's Assessment of Alertness/Sedation, as the record knows it. */
export const MOAAS = "moaas";

/** From readily awake to no response, in the order in which a bedside asks for them. */
export const MOAAS_SCORES = [5, 4, 3, 2, 1, 0] as const;

/** When the next score is due by the profile's timetable; null in a phase, or by a profile, that asks for none. */
export function nextScoreAt(profile: AlarmProfile | null, session: SessionView): EpochMs | null {
  const every = profile?.patterns.flatMap((rule) =>
    rule.kind === "overdue" && rule.task === SEDATION_TASK && rule.enabled
      ? (rule.everyMs[limitPhase(session)] ?? [])
      : [],
  );
  if (!every || every.length === 0) return null;
  return Math.max(phaseSince(session), session.scores?.[MOAAS]?.at ?? -Infinity) + Math.min(...every);
}

/** Since when the present phase lasts: a score is not late for what came before it. */
function phaseSince({ phase, openedAt, firstDrugAt, recoveryAt }: SessionView): EpochMs {
  if (phase === "recovery") return recoveryAt ?? openedAt;
  return phase === "infusion" ? (firstDrugAt ?? openedAt) : openedAt;
}
