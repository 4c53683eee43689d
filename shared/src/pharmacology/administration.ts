import { completionTime, infusionTotals, type InfusionPlan, type PumpRun } from "@evenkeel/shared/dosing";
import type { EpochMs } from "@evenkeel/shared/time";

export interface GivenDose {
  readonly at: EpochMs;
  readonly mg: number;
}

/** All ketamine that a person got or will get. A session's `runs` and `injections` fit as they are. */
export interface Administration {
  /** Stretches of constant rate; one without `until` runs on for ever, so close it with `runsToCompletion`. */
  readonly runs?: readonly PumpRun[];
  /** Into the muscle. */
  readonly injections?: readonly GivenDose[];
  /** Pushed into the vein. */
  readonly boluses?: readonly GivenDose[];
}

/** A plan that has not begun, as it will run from a moment on. */
export function plannedRuns(plan: InfusionPlan, from: EpochMs): readonly PumpRun[] {
  return [{ from, until: from + plan.minutes * 60_000, mgPerHour: infusionTotals(plan).mgPerHour }];
}

/** The runs so far, the open one as it will end when the plan is all given: the expected rest of a running session. */
export function runsToCompletion(runs: readonly PumpRun[], plan: InfusionPlan): readonly PumpRun[] {
  const open = runs.at(-1);
  const until = completionTime(runs, plan);
  if (open === undefined || until === null) return runs;
  return [...runs.slice(0, -1), { ...open, until: Math.max(open.from, until) }];
}
