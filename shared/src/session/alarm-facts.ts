import type { AlarmEvent, Dose } from "@evenkeel/shared/alarms";
import { infusionTotals, injectionTotals } from "@evenkeel/shared/dosing";
import type { EpochMs } from "@evenkeel/shared/time";
import { completesAt, drugGivenMg, drugRunning } from "./progress.ts";
import type { SessionView } from "./view.ts";

type Told = Extract<AlarmEvent, { type: "baseline" | "dose" | "drug" | "phase" | "task-done" }>;

/** Which score does which task of the alarm profile. */
const TASK_OF: Readonly<Record<string, string>> = { moaas: "sedation" };

/** What the alarm engine has to know of a session, as the events that tell it. The same again changes nothing there. */
export function alarmFacts(view: SessionView, at: EpochMs): readonly Told[] {
  return [
    { type: "phase", at, phase: limitPhase(view) },
    { type: "drug", at, running: drugRunning(view, at) },
    { type: "dose", at, dose: doseOf(view, at) },
    { type: "baseline", at, values: view.baseline?.values ?? {} },
    ...Object.entries(view.scores ?? {}).map(([scale, score]) => ({
      type: "task-done" as const,
      at,
      doneAt: score.at,
      task: TASK_OF[scale] ?? scale,
    })),
  ];
}

/** The phase as alarm profiles know it: an injection is watched by another timetable than an infusion. */
export function limitPhase({ phase, plan }: SessionView): string {
  return phase === "infusion" && plan.route === "im" ? "injection" : phase;
}

/** Null before any drug. */
function doseOf(view: SessionView, at: EpochMs): Dose | null {
  if (view.firstDrugAt === undefined) return null;
  const { plan } = view;
  const pump = plan.route === "iv" ? infusionTotals(plan) : null;
  const plannedMg = pump?.totalMg ?? (plan.route === "im" ? injectionTotals(plan).mg : 0);
  const mgPerMinute = pump && completesAt(view) !== null ? pump.mgPerHour / 60 : 0;
  return { at, route: plan.route, plannedMg, weightKg: plan.weightKg, givenMg: drugGivenMg(view, at), mgPerMinute };
}
