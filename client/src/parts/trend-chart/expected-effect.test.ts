import type { SessionView } from "@evenkeel/shared/session";
import { describe, expect, it } from "vitest";
import { ageAt } from "./age-at.ts";
import { expectedEffect, type ExpectationFacts, type ExpectedPoint } from "./expected-effect.ts";

const MINUTE = 60_000;
const identifiers: SessionView["patient"]["identifiers"] = [
  { kind: "MRN", value: "1985" },
  { kind: "Date of birth", value: "30 Sep 1990" },
];
const OPENED = Date.UTC(2026, 0, 1, 10);
const rest: NonNullable<ExpectationFacts["baseline"]> = {
  values: { nibpSys: 124, nibpDia: 78, heartRate: 72 },
  ...{ method: "measured", at: OPENED },
};
/** Opened; no baseline and no drug yet. */
const bare: ExpectationFacts = {
  openedAt: OPENED,
  patient: { alias: "A", identifiers },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
  ...{ runs: [], injections: [] },
};
const running = { from: OPENED + 10 * MINUTE, mgPerHour: 52.5 };
const facts = {
  ...bare,
  baseline: rest,
  firstDrugAt: OPENED + 10 * MINUTE,
  runs: [running],
} satisfies ExpectationFacts;
const course = (of: ExpectationFacts) => expectedEffect(of) as readonly ExpectedPoint[];
const at = (of: ExpectationFacts, minutes: number) =>
  course(of).find((point) => point.at === OPENED + (10 + minutes) * MINUTE)!;
const middle = ([low, high]: readonly [number, number]) => (low + high) / 2;

describe("the expected effect", () => {
  it("says why there is none", () => {
    expect(expectedEffect({ ...bare, firstDrugAt: OPENED })).toBe("no-baseline");
    expect(expectedEffect({ ...facts, baseline: { ...rest, values: { heartRate: 72 } } })).toBe("no-baseline");
    expect(expectedEffect({ ...bare, baseline: rest })).toBe("no-drug");
  });

  it("begins at the patient's own rest and rises by what the meta-analysis has, 12.6 and 4.1, at the end of 40 min", () => {
    expect(middle(at(facts, 0).sys)).toBeCloseTo(124, 1);
    const [low, high] = at(facts, 40).sys;
    expect(low).toBeLessThan(124 + 12.6);
    expect(low).toBeGreaterThan(124);
    expect(high).toBeGreaterThan(124 + 24);
    expect(high).toBeLessThan(124 + 32);
    const [slow, fast] = at(facts, 40).rate!;
    expect(slow).toBeLessThan(72 + 4.1);
    expect(fast).toBeGreaterThan(72 + 4.1);
  });

  it("knows the rest of the plan, and that a paused pump gives nothing", () => {
    expect(course(facts).at(-1)!.at).toBe(OPENED + (10 + 40 + 120) * MINUTE);
    const paused = { ...facts, runs: [{ ...running, until: OPENED + 20 * MINUTE }] };
    expect(middle(at(paused, 40).sys)).toBeLessThan(middle(at(facts, 40).sys) - 5);
  });

  it("follows a change of the rate, and an injection", () => {
    const faster = {
      ...facts,
      runs: [
        { ...running, until: OPENED + 20 * MINUTE },
        { from: OPENED + 20 * MINUTE, mgPerHour: 105 },
      ],
    };
    expect(middle(at(faster, 25).sys)).toBeGreaterThan(middle(at(facts, 25).sys));
    const im: ExpectationFacts = {
      ...facts,
      plan: { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 },
      runs: [],
      injections: [{ at: OPENED + 10 * MINUTE, mg: 70, site: "deltoid" }],
    };
    expect(middle(at(im, 30).sys)).toBeGreaterThan(124 + 20);
  });

  it("rises more in who is over 60 or hypertensive at rest", () => {
    const born: typeof identifiers = [identifiers[0], { kind: "DOB", value: "1950-01-31" }];
    const old = { ...facts, patient: { alias: "A", identifiers: born } };
    const tense = { ...facts, baseline: { ...rest, values: { nibpSys: 146, nibpDia: 88 } } };
    const rise = middle(at(facts, 40).sys) - 124;
    expect(middle(at(old, 40).sys) - 124).toBeGreaterThan(rise * 1.2);
    expect(middle(at(tense, 40).sys) - 146).toBeGreaterThan(rise * 1.2);
    expect(at(tense, 40).rate).toBeUndefined();
  });

  it("takes the age from a birth date alone, never from a number", () => {
    expect(ageAt(identifiers, OPENED)).toBe(35);
    expect(ageAt([identifiers[0], { kind: "Insurance", value: "1950" }], OPENED)).toBeNull();
  });
});
