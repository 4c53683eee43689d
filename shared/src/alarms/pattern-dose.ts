import type { EpochMs } from "@evenkeel/shared/time";
import type { Dose } from "./patient.ts";
import type { PatternInput, Sighted } from "./pattern-sight.ts";
import type { DoseRule } from "./profile.ts";

/** The most that may have been given, in mg. */
function mostMg({ most }: DoseRule, { plannedMg, route, weightKg }: Dose): number {
  return "mgPerKg" in most ? most.mgPerKg[route] * weightKg : (plannedMg * most.percentOfPlan) / 100;
}

/** When more than that will have been given if the pump goes on; null when it never will. */
export function doseDueAt(rule: DoseRule, dose: Dose | null): EpochMs | null {
  if (!dose) return null;
  const left = mostMg(rule, dose) - dose.givenMg;
  if (left < 0) return dose.at;
  return dose.mgPerMinute > 0 ? dose.at + Math.floor((left / dose.mgPerMinute) * 60_000) + 1 : null;
}

export function seesDose(rule: DoseRule, { at, state }: PatternInput): Sighted {
  const due = doseDueAt(rule, state.dose);
  return { seen: due !== null && at >= due, since: due, device: null, vital: null, values: [] };
}
