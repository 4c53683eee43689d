import type { PumpRun } from "@evenkeel/shared/dosing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { courseTimes, expectedCourse, individual, plannedRuns, runsToCompletion, usualRange } from "./index.ts";

const MINUTE = 60_000;
const average = individual({ weightKg: 70, age: 40, hypertensive: false });
const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;
const infusion = { runs: plannedRuns(plan, 0) };
const injected = (mgPerKg: number) => ({ injections: [{ at: 0, mg: mgPerKg * 70 }] });

/** The sheet's expected values: minutes, plasma, effect site, rise of SYS, DIA, HR, CADSS. */
// prettier-ignore
const IV_0_5 = [
  [5, 33, 10, 0, 0, 0, 0], [10, 62, 31, 1, 1, 0, 0], [15, 87, 55, 2, 2, 1, 1], [20, 109, 79, 4, 3, 1, 3],
  [30, 147, 121, 9, 6, 3, 8], [40, 177, 156, 12, 8, 4, 14], [50, 141, 154, 12, 8, 4, 14], [60, 115, 131, 10, 7, 3, 10],
  [80, 85, 94, 6, 4, 2, 5], [120, 59, 62, 3, 2, 1, 2],
] as const;
// prettier-ignore
const IM_1_0 = [
  [5, 193, 63, 3, 2, 1, 2], [10, 285, 163, 13, 9, 4, 15], [15, 320, 240, 20, 13, 7, 28], [20, 324, 284, 23, 16, 8, 35],
  [30, 292, 301, 24, 16, 9, 37], [40, 248, 273, 22, 15, 8, 33], [50, 210, 235, 19, 13, 7, 28], [60, 180, 200, 16, 11, 5, 22],
  [80, 140, 152, 12, 8, 4, 13], [120, 103, 107, 7, 5, 2, 6],
] as const;

/** Within 3 %, or within half of the last digit that the sheet prints. */
function expectClose(actual: number, sheet: number): void {
  expect(Math.abs(actual - sheet)).toBeLessThanOrEqual(Math.max(0.03 * sheet, 0.55));
}

describe("expectedCourse", () => {
  it.each([
    ["0.5 mg/kg over 40 min into the vein", infusion, IV_0_5],
    ["1.0 mg/kg into the muscle", injected(1), IM_1_0],
  ] as const)("gives the sheet's values for %s", (_name, given, sheet) => {
    const points = expectedCourse(
      given,
      average,
      sheet.map(([minutes]) => minutes * MINUTE),
    );
    for (const [i, [, plasma, effectSite, sys, dia, heartRate, cadss]] of sheet.entries()) {
      const point = points[i]!;
      expectClose(point.plasma, plasma);
      expectClose(point.effectSite, effectSite);
      expectClose(point.sys, sys);
      expectClose(point.dia, dia);
      expectClose(point.heartRate, heartRate);
      expectClose(point.dissociation, cadss);
    }
  });

  it.each([
    [0.5, 11, 8, 4],
    [1.5, 31, 21, 13],
  ])("peaks as the sheet says after %d mg/kg into the muscle", (mgPerKg, sys, dia, heartRate) => {
    const points = expectedCourse(injected(mgPerKg), average, courseTimes(0, 60 * MINUTE, MINUTE));
    const peak = points.reduce((best, point) => (point.sys > best.sys ? point : best));
    expectClose(points[30]!.sys, sys);
    expectClose(peak.dia, dia);
    expectClose(points[30]!.heartRate, heartRate);
    expect(peak.at / MINUTE).toBeGreaterThanOrEqual(24);
    expect(peak.at / MINUTE).toBeLessThanOrEqual(31);
  });

  it("tells the same at a moment whatever else was asked", () => {
    const run = fc.tuple(
      fc.nat(60 * MINUTE),
      fc.integer({ min: 1, max: 60 * MINUTE }),
      fc.integer({ min: 1, max: 120 }),
    );
    const runs = fc
      .array(run, { maxLength: 4 })
      .map((list) => list.map(([from, ms, mgPerHour]): PumpRun => ({ from, until: from + ms, mgPerHour })));
    const doses = fc.array(fc.record({ at: fc.nat(90 * MINUTE), mg: fc.integer({ min: 1, max: 70 }) }), {
      maxLength: 3,
    });
    const others = fc.array(fc.nat(180 * MINUTE), { maxLength: 30 });
    fc.assert(
      fc.property(runs, doses, doses, others, fc.nat(180 * MINUTE), (infused, boluses, injections, times, at) => {
        const given = { runs: infused, boluses, injections };
        const alone = expectedCourse(given, average, [at])[0]!;
        const among = expectedCourse(
          given,
          average,
          [...times, at].sort((a, b) => a - b),
        ).find((p) => p.at === at)!;
        expect(among.plasma).toBeCloseTo(alone.plasma, 6);
        expect(among.effectSite).toBeCloseTo(alone.effectSite, 6);
      }),
      { numRuns: 50 },
    );
  });

  it("fades while the infusion pauses, and comes later to the same total", () => {
    const paused = [
      { from: 0, until: 20 * MINUTE, mgPerHour: 52.5 },
      { from: 30 * MINUTE, mgPerHour: 52.5 },
    ];
    const runs = runsToCompletion(paused, plan);
    expect(runs.at(-1)).toMatchObject({ until: 50 * MINUTE });
    const at = (minutes: number) => expectedCourse({ runs }, average, [minutes * MINUTE])[0]!;
    expect(at(30).plasma).toBeLessThan(at(20).plasma);
    expect(at(55).plasma).toBeLessThan(at(50).plasma);
    expect(at(50).sys).toBeGreaterThan(at(30).sys);
  });

  it("leaves the closed runs of a session as they are, and an empty one empty", () => {
    const closed = [{ from: 0, until: MINUTE, mgPerHour: 52.5 }];
    expect(runsToCompletion(closed, plan)).toEqual(closed);
    expect(runsToCompletion([], plan)).toEqual([]);
    const nothing = expectedCourse({}, average, [0, MINUTE]);
    expect(nothing).toHaveLength(2);
    expect(nothing[1]).toMatchObject({ plasma: 0, sys: 0, dissociation: 0, sedation: 5 });
    expect(expectedCourse({}, average, [])).toEqual([]);
  });

  it("leaves a clock that was set back out of the sum", () => {
    const backwards = [{ from: 10 * MINUTE, until: 0, mgPerHour: 500 }];
    expect(expectedCourse({ runs: backwards }, average, [20 * MINUTE])[0]!.plasma).toBe(0);
  });
});

describe("usualRange", () => {
  it("holds the average and is wide: eight in ten", () => {
    const [low, high] = usualRange("sys", 12);
    expect(low).toBeLessThan(6);
    expect(high).toBeGreaterThan(20);
    expect(usualRange("sys", 0)).toEqual([0, 0]);
  });
});

describe("courseTimes", () => {
  it("holds both ends", () => {
    expect(courseTimes(0, 25, 10)).toEqual([0, 10, 20, 25]);
    expect(courseTimes(5, 25, 10)).toEqual([5, 15, 25]);
    expect(courseTimes(5, 5, 10)).toEqual([5]);
  });
});
