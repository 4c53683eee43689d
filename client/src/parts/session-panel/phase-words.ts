import { infusionTotals } from "@evenkeel/shared/dosing";
import { drugGivenMg, infusedForMs, sinceFirstDrugMs, sinceOpenedMs, type SessionView } from "@evenkeel/shared/session";
import { elapsed } from "../time-words/elapsed.ts";

/** The phase as a key of `session.phase.*`: what the pump does counts as much as the phase. */
export type PhaseKey = "baseline" | "completed" | "ended" | "injected" | "paused" | "recovery" | "running" | "stopped";

export function phaseKey(session: SessionView): PhaseKey {
  if (session.phase !== "infusion") return session.phase;
  return session.infusion === "none" ? "injected" : session.infusion;
}

/** Which clock a phase is told by, and the share of the planned dose that has been given: the same that stands beside it in mg. */
export interface PhaseClock {
  readonly time: string;
  /** `32:10` of this. */
  readonly planned: string | null;
  /** 0 to 1. */
  readonly done: number;
}

export function phaseClock(session: SessionView, at: number): PhaseClock {
  const { plan } = session;
  if (session.phase === "infusion" && plan.route === "iv") {
    const plannedMs = plan.minutes * 60_000;
    return { time: elapsed(infusedForMs(session, at)), planned: elapsed(plannedMs), done: givenShare(session, at) };
  }
  if (session.phase === "baseline") return { time: elapsed(sinceOpenedMs(session, at)), planned: null, done: 0 };
  const since = session.recoveryAt === undefined ? sinceFirstDrugMs(session, at) : at - session.recoveryAt;
  return { time: elapsed(since ?? sinceOpenedMs(session, at)), planned: null, done: givenShare(session, at) };
}

/** An infusion that was stopped early stays at what it gave; an injection beyond the plan is no more than all of it. */
function givenShare(session: SessionView, at: number): number {
  return Math.min(1, drugGivenMg(session, at) / plannedMg(session));
}

/** Planned mg: the whole infusion, or one injection of the plan. */
export function plannedMg({ plan }: SessionView): number {
  return plan.route === "iv" ? infusionTotals(plan).totalMg : plan.mgPerKg * plan.weightKg;
}
