import type { EpochMs } from "@evenkeel/shared/time";
import type { Administration } from "./administration.ts";
import { BETWEEN_PERSONS, lognormalFactor, type Individual } from "./individual.ts";
import { ketamineEffects, ketamineKinetics, type KetamineEffects } from "./ketamine.ts";
import { sedation, type Moaas } from "./sedation.ts";

const MS_PER_HOUR = 3_600_000;

/** What is expected at one moment. The effects are rises above the person's own baseline. */
export interface CoursePoint extends KetamineEffects {
  readonly at: EpochMs;
  /** ng/mL */
  readonly plasma: number;
  readonly effectSite: number;
  readonly sedation: Moaas;
}

/**
 * The expected course of what was given and is planned, at `times` in ascending order: exact at each of them, however
 * far apart they lie. A model, not a measurement: to be drawn beside the readings, never as one.
 */
export function expectedCourse(
  given: Administration,
  person: Individual,
  times: readonly EpochMs[],
): readonly CoursePoint[] {
  const drug = ketamineKinetics(person);
  const runs = (given.runs ?? []).filter((run) => run.until === undefined || run.until > run.from);
  const doses = [
    ...(given.boluses ?? []).map((dose) => ({ ...dose, give: drug.bolus.bind(drug) })),
    ...(given.injections ?? []).map((dose) => ({ ...dose, give: drug.inject.bind(drug) })),
  ].sort((a, b) => a.at - b.at);
  const changes = [...runs.flatMap((run) => [run.from, run.until ?? run.from]), ...doses.map((dose) => dose.at)];
  const stops = [...new Set([...changes, ...times])].sort((a, b) => a - b);
  const asked = new Set(times);

  let state = drug.empty;
  let now = stops[0] ?? 0;
  let next = 0;
  const points: CoursePoint[] = [];
  for (const at of stops) {
    state = drug.advance(state, at - now, rate(runs, now));
    now = at;
    for (; next < doses.length && doses[next]!.at <= at; next += 1) state = doses[next]!.give(state, doses[next]!.mg);
    if (!asked.has(at)) continue;
    const { effectSite } = state;
    const effects = ketamineEffects(effectSite, person);
    points.push({ at, plasma: drug.plasma(state), effectSite, ...effects, sedation: sedation(effectSite) });
  }
  return points;
}

/** mg/h at and just after a moment. */
function rate(runs: Administration["runs"] & object, at: EpochMs): number {
  return runs.reduce((sum, run) => (run.from <= at && at < (run.until ?? Infinity) ? sum + run.mgPerHour : sum), 0);
}

/** Standard normal quantile of 90 %: the usual range leaves one person in ten above it and one below. */
const Z_90 = 1.2816;

/** Where eight persons in ten lie when the average one has `expected`: of a pressure, the pulse or the CADSS. */
export function usualRange(effect: keyof KetamineEffects, expected: number): readonly [low: number, high: number] {
  const variation = BETWEEN_PERSONS[effect];
  return [expected * lognormalFactor(variation, -Z_90), expected * lognormalFactor(variation, Z_90)];
}

/** Evenly spaced times for a chart, both ends included. */
export function courseTimes(from: EpochMs, until: EpochMs, stepMs: number): readonly EpochMs[] {
  const step = stepMs > 0 ? stepMs : MS_PER_HOUR;
  const count = Math.max(0, Math.floor((until - from) / step)) + 1;
  const times = Array.from({ length: count }, (_, i) => from + i * step);
  return times.at(-1) === until || until < from ? times : [...times, until];
}
