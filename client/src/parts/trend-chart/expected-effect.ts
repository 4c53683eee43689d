import { baselineOf } from "@evenkeel/shared/alarms";
import { courseTimes, expectedCourse, individual, runsToCompletion, usualRange } from "@evenkeel/shared/pharmacology";
import type { SessionView } from "@evenkeel/shared/session";
import { ageAt } from "./age-at.ts";

/** Where eight readings in ten of eight patients in ten are expected at one moment: low and high end. */
export interface ExpectedPoint {
  readonly at: number;
  readonly sys: readonly [number, number];
  /** Left out where the baseline has no rate. */
  readonly rate?: readonly [number, number];
}

/** Why there is nothing to expect: no value at rest to add to, or no drug yet. */
export type NoExpectation = "no-baseline" | "no-drug";

/** What the expectation stands on: everything that, when it changes, makes another one. */
export type ExpectationFacts = Pick<
  SessionView,
  "baseline" | "firstDrugAt" | "injections" | "openedAt" | "patient" | "plan" | "runs"
>;

const MINUTE = 60_000;
/** After the last of the drug the effects of the usual doses are gone within two hours. */
const AFTERWARDS_MS = 120 * MINUTE;
const STEP_MS = MINUTE;
/** Readings of a patient at rest: standard deviation from cuff to cuff in mmHg, and of the rate over half a minute. */
const READING_SD = { sys: 6, rate: 3 } as const;
/** Standard normal quantile of 90 %, as `usualRange` takes it. */
const Z_90 = 1.2816;
/** Office hypertension (ESC/ESH): the model's patients with it have the larger rise. Rest is the baseline of this session. */
const HYPERTENSIVE = { sys: 140, dia: 90 } as const;
/** The model knows only younger or older than 60: who has no birth date recorded is taken for younger. */
const AGE_UNKNOWN = 40;

/**
 * What the doses that are recorded, and the rest of the running plan, should do to this patient's systolic pressure and
 * rate. The width is the spread between patients (`usualRange`) and of readings at rest. A model, not a measurement.
 * A paused or stopped infusion is expected to stay so: nobody has planned when it goes on.
 */
export function expectedEffect(facts: ExpectationFacts): readonly ExpectedPoint[] | NoExpectation {
  const { baseline, firstDrugAt, plan, injections } = facts;
  const values = baseline?.values;
  const restSys = values ? baselineOf(values, "nibpSys") : null;
  const restRate = values ? baselineOf(values, "heartRate") : null;
  const restDia = values ? baselineOf(values, "nibpDia") : null;
  if (restSys === null) return "no-baseline";
  if (firstDrugAt === undefined) return "no-drug";
  const runs = plan.route === "iv" ? runsToCompletion(facts.runs, plan) : facts.runs;
  const last = Math.max(
    firstDrugAt,
    ...runs.map(({ from, until }) => until ?? from),
    ...injections.map(({ at }) => at),
  );
  const person = individual({
    weightKg: plan.weightKg,
    age: ageAt(facts.patient.identifiers, facts.openedAt) ?? AGE_UNKNOWN,
    hypertensive: restSys >= HYPERTENSIVE.sys || (restDia ?? 0) >= HYPERTENSIVE.dia,
  });
  const times = courseTimes(firstDrugAt, last + AFTERWARDS_MS, STEP_MS);
  return expectedCourse({ runs, injections }, person, times).map(({ at, sys, heartRate }) => ({
    at,
    sys: band(restSys, sys, usualRange("sys", sys), READING_SD.sys),
    ...(restRate !== null && { rate: band(restRate, heartRate, usualRange("heartRate", heartRate), READING_SD.rate) }),
  }));
}

/** Two independent spreads, each side for itself, since that between patients leans upward. */
function band(
  rest: number,
  expected: number,
  [low, high]: readonly [number, number],
  readingSd: number,
): readonly [number, number] {
  const noise = readingSd * Z_90;
  return [rest + expected - Math.hypot(expected - low, noise), rest + expected + Math.hypot(high - expected, noise)];
}
