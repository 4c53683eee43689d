import { describe, expect, it } from "vitest";
import { expectedCourse, individual, plannedRuns, type PersonDraws } from "./index.ts";

const average = { weightKg: 70, age: 40, hypertensive: false };

/** A fixed stream of standard normals (Box-Muller over a linear congruence): a test's own chance. */
function normals(): () => number {
  let state = 1;
  const uniform = () => ((state = (state * 48_271) % 2_147_483_647) - 0.5) / 2_147_483_646;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function people(count: number) {
  const normal = normals();
  return Array.from({ length: count }, () => {
    const z: PersonDraws = {
      absorption: normal(),
      dia: normal(),
      dissociation: normal(),
      heartRate: normal(),
      sys: normal(),
      volume: normal(),
    };
    return individual(average, z);
  });
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values: number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

describe("individual", () => {
  it("is the average person without draws", () => {
    expect(individual(average)).toMatchObject({
      sys: 1,
      dia: 1,
      heartRate: 1,
      dissociation: 1,
      volume: 1,
      absorption: 1,
    });
  });

  it("lets the pressure rise by 1.4 with hypertension or above 60 years, once, and the pulse not", () => {
    for (const more of [{ hypertensive: true }, { age: 61 }, { hypertensive: true, age: 70 }]) {
      expect(individual({ ...average, ...more })).toMatchObject({ sys: 1.4, dia: 1.4, heartRate: 1 });
    }
    expect(individual({ ...average, age: 60 }).sys).toBe(1);
  });

  it("spreads as the sheet says: variation 0.7, 0.7 and 0.5 around 1, the pressures going together by 0.8", () => {
    const all = people(40_000);
    const [sys, dia] = [all.map((one) => one.sys), all.map((one) => one.dia)];
    const rates = all.map((one) => one.heartRate);
    expect(mean(sys)).toBeCloseTo(1, 1);
    expect(spread(sys)).toBeGreaterThan(0.65);
    expect(spread(sys)).toBeLessThan(0.75);
    expect(spread(rates)).toBeCloseTo(0.5, 1);
    const [middleSys, middleDia] = [mean(sys), mean(dia)];
    const together = mean(sys.map((value, i) => (value - middleSys) * (dia[i]! - middleDia)));
    expect(together / (spread(sys) * spread(dia))).toBeGreaterThan(0.75);
    expect(together / (spread(sys) * spread(dia))).toBeLessThan(0.85);
  });

  it("gives the studies' spread: pressures at 40 min of an infusion, peaks after an injection", () => {
    const all = people(1500);
    const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;
    const rises = all.map((one) => expectedCourse({ runs: plannedRuns(plan, 0) }, one, [2_400_000])[0]!.sys);
    expect(mean(rises)).toBeGreaterThan(10.4);
    expect(mean(rises)).toBeLessThan(14.8);
    expect(spread(rises) / mean(rises)).toBeGreaterThan(0.65);
    expect(spread(rises) / mean(rises)).toBeLessThan(0.95);
    const peaks = all.map((one) => {
      const times = Array.from({ length: 30 }, (_, i) => (i + 1) * 120_000);
      return Math.max(...expectedCourse({ injections: [{ at: 0, mg: 35 }] }, one, times).map((p) => p.plasma));
    });
    expect(spread(peaks) / mean(peaks)).toBeGreaterThan(0.22);
    expect(spread(peaks) / mean(peaks)).toBeLessThan(0.38);
  });
});
