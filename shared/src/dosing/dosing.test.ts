import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkPlan,
  completionTime,
  formatDose,
  givenMg,
  infusionTotals,
  injectionTotals,
  sessionMaxMg,
  type InfusionPlan,
  type PumpRun,
  type RoutePlan,
} from "./index.ts";

const usual: InfusionPlan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 };
const HOUR = 3_600_000;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const infusion: fc.Arbitrary<InfusionPlan> = fc.record({
  route: fc.constant("iv" as const),
  mgPerKg: between(0.05, 1),
  weightKg: between(20, 350),
  concentrationMgPerMl: between(0.1, 100),
  minutes: between(1, 600),
});

/** Closed runs one after another at the plan's rate, the last one maybe open. */
const pumping = fc
  .tuple(infusion, fc.array(fc.nat(HOUR), { maxLength: 8 }), fc.boolean())
  .map(([plan, times, open]) => {
    const { mgPerHour } = infusionTotals(plan);
    let at = 0;
    const runs: PumpRun[] = times.map((ms) => ({ from: (at += 1000), until: (at += ms), mgPerHour }));
    if (open) runs.push({ from: at, mgPerHour });
    return { plan, runs, end: at };
  });

describe("infusionTotals", () => {
  it("computes the reference case of the usual protocol", () => {
    expect(infusionTotals(usual)).toEqual({ totalMg: 35, totalMl: 35, mlPerHour: 52.5, mgPerHour: 52.5 });
  });

  it("keeps its units together: mL × mg/mL = mg, and the rate over the minutes is the total", () => {
    fc.assert(
      fc.property(infusion, (plan) => {
        const totals = infusionTotals(plan);
        expect(totals.totalMl * plan.concentrationMgPerMl).toBeCloseTo(totals.totalMg, 6);
        expect((totals.mgPerHour * plan.minutes) / 60).toBeCloseTo(totals.totalMg, 6);
        expect(totals.mlPerHour * plan.concentrationMgPerMl).toBeCloseTo(totals.mgPerHour, 4);
      }),
    );
  });
});

describe("injectionTotals", () => {
  it("computes mg and mL", () => {
    const totals = injectionTotals({ route: "im", mgPerKg: 0.75, weightKg: 80, concentrationMgPerMl: 50 });
    expect(totals).toEqual({ mg: 60, ml: 1.2 });
  });
});

describe("givenMg", () => {
  it("is nothing before the start, half at half time, and stands still in a pause", () => {
    const runs: PumpRun[] = [{ from: 0, until: 20 * 60_000, mgPerHour: 52.5 }];
    expect(givenMg([], usual, HOUR)).toBe(0);
    expect(givenMg(runs, usual, 20 * 60_000)).toBeCloseTo(17.5, 9);
    expect(givenMg(runs, usual, 9 * HOUR)).toBeCloseTo(17.5, 9);
  });

  it("only grows, and never beyond the plan", () => {
    fc.assert(
      fc.property(pumping, fc.nat(24 * HOUR), fc.nat(24 * HOUR), ({ plan, runs }, a, b) => {
        const [early, late] = [givenMg(runs, plan, Math.min(a, b)), givenMg(runs, plan, Math.max(a, b))];
        expect(early).toBeGreaterThanOrEqual(0);
        expect(late).toBeGreaterThanOrEqual(early);
        expect(late).toBeLessThanOrEqual(infusionTotals(plan).totalMg);
      }),
    );
  });

  it("counts a clock that was set back as no time", () => {
    expect(givenMg([{ from: HOUR, until: 0, mgPerHour: 10 }], usual, 2 * HOUR)).toBe(0);
    expect(givenMg([{ from: HOUR, mgPerHour: 10 }], usual, 0)).toBe(0);
  });

  it("reaches the plan at the completion time and not a second earlier", () => {
    fc.assert(
      fc.property(pumping, ({ plan, runs, end }) => {
        const { totalMg, mgPerHour } = infusionTotals(plan);
        const due = completionTime(runs, plan);
        if (due === null) return;
        expect(givenMg(runs, plan, due)).toBeCloseTo(totalMg, 6);
        if (due > end + 1000) expect(givenMg(runs, plan, due - 1000)).toBeLessThan(totalMg - (mgPerHour / 3600) * 0.99);
      }),
    );
  });

  it("has no completion time while no pump runs", () => {
    expect(completionTime([], usual)).toBeNull();
    expect(completionTime([{ from: 0, until: 1, mgPerHour: 1 }], usual)).toBeNull();
  });
});

describe("checkPlan", () => {
  it("lets the usual plans pass without a word", () => {
    expect(checkPlan(usual)).toEqual({ blocking: [], warnings: [] });
    const im: RoutePlan = { route: "im", mgPerKg: 1, weightKg: 80, concentrationMgPerMl: 50 };
    expect(checkPlan(im)).toEqual({ blocking: [], warnings: [] });
  });

  it.each([
    ["iv", 1],
    ["im", 1.5],
  ] as const)("blocks %s above %d mg/kg and not at it", (route, max) => {
    const plan = { ...usual, route, mgPerKg: max } as RoutePlan;
    expect(checkPlan(plan).blocking).toEqual([]);
    expect(checkPlan({ ...plan, mgPerKg: max + 0.01 }).blocking).toHaveLength(1);
    expect(sessionMaxMg(plan)).toBe(max * 70);
  });

  it("questions what is unusual: low, high, fast, slow, a pump rate or a volume out of reach", () => {
    expect(checkPlan({ ...usual, mgPerKg: 0.1 }).warnings).toHaveLength(1);
    expect(checkPlan({ ...usual, mgPerKg: 0.75 }).warnings).toHaveLength(1);
    expect(checkPlan({ ...usual, minutes: 20 }).warnings).toHaveLength(1);
    expect(checkPlan({ ...usual, minutes: 120 }).warnings).toHaveLength(1);
    expect(checkPlan({ ...usual, weightKg: 300, minutes: 40, concentrationMgPerMl: 0.1 }).warnings).toHaveLength(1);
    expect(checkPlan({ route: "im", mgPerKg: 1, weightKg: 80, concentrationMgPerMl: 10 }).warnings).toHaveLength(1);
  });

  it("blocks what is no number, before any arithmetic", () => {
    for (const weightKg of [0, -70, NaN, Infinity]) expect(checkPlan({ ...usual, weightKg }).blocking).toHaveLength(1);
  });
});

describe("formatDose", () => {
  it("rounds half up and prints no zero that could be misread", () => {
    expect(formatDose("mg", 35)).toBe("35");
    expect(formatDose("mg", 0.5)).toBe("0.5");
    expect(formatDose("mg", 34.999999999)).toBe("35");
    expect(formatDose("mlPerHour", 52.45)).toBe("52.5");
    expect(formatDose("ml", 1.005)).toBe("1.01");
    expect(formatDose("mgPerKg", 0)).toBe("0");
  });

  it("prints a dose and its volume alike at 1 mg/mL, where they are one number", () => {
    expect(formatDose("mg", 36.25)).toBe("36.25");
    fc.assert(
      fc.property(between(0, 500), (dose) => {
        expect(formatDose("mg", dose)).toBe(formatDose("ml", dose));
      }),
    );
  });
});
