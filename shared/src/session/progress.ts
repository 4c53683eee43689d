import { completionTime, givenMg, ranForMs } from "@evenkeel/shared/dosing";
import type { EpochMs } from "@evenkeel/shared/time";
import type { SessionFact } from "./events.ts";
import type { SessionView } from "./view.ts";

/** When the running infusion will have given the whole plan; null while none runs. */
export function completesAt(view: SessionView): EpochMs | null {
  return view.infusion === "running" && view.plan.route === "iv" ? completionTime(view.runs, view.plan) : null;
}

/** The fact that is due once the pump has given the whole plan, for the server's ticker to append; null until then. */
export function dueCompletion(
  view: SessionView,
  at: EpochMs,
): Extract<SessionFact, { type: "infusion-completed" }> | null {
  const due = completesAt(view);
  return due !== null && at >= due ? { type: "infusion-completed" } : null;
}

/**
 * Whether drug is, or may still be, working up in the patient: from the first drug until recovery. A pause does not end
 * it. Technical alarms escalate while it holds, since an unwatched patient is then in danger.
 */
export function drugRunning(view: SessionView, at: EpochMs): boolean {
  if (view.firstDrugAt === undefined || at < view.firstDrugAt) return false;
  const over = view.recoveryAt ?? view.endedAt;
  return over === undefined || at < over;
}

/** All drug given up to `at`, in mg, by either route. */
export function drugGivenMg(view: SessionView, at: EpochMs): number {
  if (view.plan.route === "iv") return givenMg(view.runs, view.plan, at);
  return view.injections.reduce((sum, injection) => (injection.at <= at ? sum + injection.mg : sum), 0);
}

/** Time since the first drug, in ms, standing still at the end of the session; null before any drug. */
export function sinceFirstDrugMs(view: SessionView, at: EpochMs): number | null {
  return view.firstDrugAt === undefined ? null : Math.max(0, Math.min(at, view.endedAt ?? at) - view.firstDrugAt);
}

/** Time since the session was opened, in ms, standing still at its end. */
export function sinceOpenedMs(view: SessionView, at: EpochMs): number {
  return Math.max(0, Math.min(at, view.endedAt ?? at) - view.openedAt);
}

/** How long the pump has run, pauses left out, in ms. */
export function infusedForMs(view: SessionView, at: EpochMs): number {
  return ranForMs(view.runs, Math.min(at, completesAt(view) ?? at));
}

/** How long the running pump still has to go, in ms; null while none runs. */
export function infusionLeftMs(view: SessionView, at: EpochMs): number | null {
  const due = completesAt(view);
  return due === null ? null : Math.max(0, due - at);
}
