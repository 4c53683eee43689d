import type { EpochMs } from "@evenkeel/shared/time";
import type { InfusionPlan } from "./plan.ts";

const MS_PER_HOUR = 3_600_000;
const MINUTES_PER_HOUR = 60;

/** What an infusion plan comes to, unrounded: screens and pumps round when they print (`rounding.ts`), the record never. */
export interface InfusionTotals {
  readonly totalMg: number;
  readonly totalMl: number;
  readonly mlPerHour: number;
  readonly mgPerHour: number;
}

/** A stretch of time in which the pump ran at one rate; `until` is missing while it runs. */
export interface PumpRun {
  readonly from: EpochMs;
  readonly until?: EpochMs;
  readonly mgPerHour: number;
}

/**
 * mg/kg × kg = mg; mg ÷ mg/mL = mL; both over the minutes give the pump's rate.
 * 0.5 mg/kg, 70 kg, 40 min: 35 mg at 52.5 mg/h, the reference case of the usual depression protocol (APA consensus 2017).
 */
export function infusionTotals(plan: InfusionPlan): InfusionTotals {
  const totalMg = plan.mgPerKg * plan.weightKg;
  const totalMl = totalMg / plan.concentrationMgPerMl;
  const perHour = MINUTES_PER_HOUR / plan.minutes;
  return { totalMg, totalMl, mlPerHour: totalMl * perHour, mgPerHour: totalMg * perHour };
}

/** How long the pump has run up to `at`, in ms. A clock that was set back counts as no time, never as less than none. */
export function ranForMs(runs: readonly PumpRun[], at: EpochMs): number {
  return runs.reduce((sum, run) => sum + runMs(run, at), 0);
}

/**
 * What the pump has given up to `at`, in mg. Never more than the plan: the syringe holds no more, and a completion
 * that is told a second late (or after a restart) must not read as an overdose.
 */
export function givenMg(runs: readonly PumpRun[], plan: InfusionPlan, at: EpochMs): number {
  const pumped = runs.reduce((sum, run) => sum + (run.mgPerHour * runMs(run, at)) / MS_PER_HOUR, 0);
  return Math.min(pumped, infusionTotals(plan).totalMg);
}

/** When the running pump will have given the whole plan, to the next whole millisecond; null while no run is open. */
export function completionTime(runs: readonly PumpRun[], plan: InfusionPlan): EpochMs | null {
  const open = runs.at(-1);
  if (open === undefined || open.until !== undefined || open.mgPerHour <= 0) return null;
  const leftMg = infusionTotals(plan).totalMg - givenMg(runs, plan, open.from);
  return open.from + Math.ceil((leftMg / open.mgPerHour) * MS_PER_HOUR);
}

function runMs(run: PumpRun, at: EpochMs): number {
  return Math.max(0, Math.min(run.until ?? at, at) - run.from);
}
