import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { baselineFrom, type TimedValue } from "./baseline-from.ts";
import { holdConcerns } from "./baseline-hold.ts";

const NOW = 10_000_000;
const MINUTE = 60_000;
const said = (vital: NumericKey, ago: number, value: number): TimedValue => ({ vital, at: NOW - ago, value });
const cuff = (ago: number, sys: number, dia: number): TimedValue[] => [
  said("nibpSys", ago, sys),
  said("nibpDia", ago, dia),
];

describe("a baseline from what was measured", () => {
  const three = [...cuff(4 * MINUTE, 150, 95), ...cuff(2.5 * MINUTE, 132, 84), ...cuff(MINUTE, 128, 81)];

  it("drops the first of three cuff readings and averages the last two", () => {
    expect(baselineFrom(three, NOW)).toEqual({ values: { nibpSys: 130, nibpDia: 83 }, cuffReadings: 3 });
  });

  it("has no pressure from fewer than three in a row, and counts them", () => {
    expect(baselineFrom(three.slice(2), NOW)).toEqual({ values: {}, cuffReadings: 2 });
    expect(baselineFrom([...cuff(9 * MINUTE, 150, 95), ...three.slice(2)], NOW).cuffReadings).toBe(2);
    expect(baselineFrom([...cuff(MINUTE + 10_000, 150, 95), ...cuff(MINUTE, 128, 81)], NOW).cuffReadings).toBe(1);
  });

  it("takes the newest three of more, each once however often it is told", () => {
    const more = [...cuff(5.5 * MINUTE, 170, 100), ...three, ...cuff(MINUTE + 500, 128, 81)];
    expect(baselineFrom(more, NOW)).toEqual({ values: { nibpSys: 130, nibpDia: 83 }, cuffReadings: 3 });
  });

  it("takes the median of the last two minutes of what is continuous, and nothing older", () => {
    const heart = [
      said("heartRate", 130_000, 40),
      ...[72, 71, 140, 70, 73].map((value, i) => said("heartRate", i * 20_000, value)),
    ];
    expect(baselineFrom(heart, NOW).values).toEqual({ heartRate: 72 });
    expect(baselineFrom([said("spo2", 1000, 97), said("spo2", 2000, 98)], NOW).values).toEqual({ spo2: 98 });
    expect(baselineFrom([said("heartRate", -1000, 72)], NOW).values).toEqual({});
  });

  it("is of the very edges: two minutes of heart, 45 to 150 s between two readings, two seconds of one", () => {
    const heart = (...of: readonly (readonly [number, number])[]) =>
      baselineFrom(
        of.map(([ago, value]) => said("heartRate", ago, value)),
        NOW,
      ).values.heartRate;
    expect(heart([0, 60], [119_999, 80])).toBe(70);
    expect(heart([0, 60], [120_000, 80])).toBe(60);
    expect(heart([0, 60], [1, 64], [2, 90])).toBe(64);
    expect(heart([0, 60], [1, 64], [2, 90], [3, 100])).toBe(77);
    const count = (...apart: readonly number[]) => {
      let ago = 0;
      return baselineFrom([said("nibpSys", 0, 120), ...apart.map((ms) => said("nibpSys", (ago += ms), 120))], NOW)
        .cuffReadings;
    };
    expect([count(45_000), count(44_999), count(150_000), count(150_001)]).toEqual([2, 1, 2, 1]);
    expect([count(1999, 60_000), count(2000, 60_000)]).toEqual([2, 1]);
  });

  it("counts a reading by its systolic, and takes the others only where they came with it", () => {
    const late = (ms: number) => [
      ...cuff(4 * MINUTE, 150, 95),
      ...cuff(2.5 * MINUTE, 132, 84),
      said("nibpSys", MINUTE, 128),
      said("nibpDia", MINUTE - ms, 80),
    ];
    expect(baselineFrom(late(1999), NOW).values).toEqual({ nibpSys: 130, nibpDia: 82 });
    expect(baselineFrom(late(2000), NOW).values).toEqual({ nibpSys: 130 });
    const gone = [...three.filter(({ vital, at }) => vital === "nibpSys" || at > NOW - 2 * MINUTE)];
    expect(baselineFrom(gone, NOW).values).toEqual({ nibpSys: 130 });
    const pressure = three.map(
      (one) => ({ ...one, vital: one.vital === "nibpSys" ? "heartRate" : one.vital }) as const,
    );
    expect(baselineFrom(pressure, NOW).cuffReadings).toBe(0);
  });

  it("does not depend on the order in which they came", () => {
    const all = [...three, said("heartRate", 1000, 72), said("heartRate", 2000, 80), said("temperature", 5000, 36.6)];
    const whole = baselineFrom(all, NOW);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(baselineFrom(shuffled, NOW)).toEqual(whole);
      }),
    );
  });
});

describe("a baseline that speaks against beginning", () => {
  it("is told by its weightiest row of each side", () => {
    expect(holdConcerns({ nibpSys: 124, nibpDia: 78, heartRate: 72, spo2: 97 })).toEqual([]);
    expect(holdConcerns({ nibpSys: 90, nibpDia: 50, heartRate: 100, spo2: 94, temperature: 38 })).toEqual([]);
    expect(holdConcerns({ heartRate: 120, pulseRate: 40 })).toMatchObject([{ vital: "heartRate", value: 120 }]);
    expect(holdConcerns({ nibpSys: 139 })).toEqual([]);
    expect(holdConcerns({ nibpSys: 140 })).toMatchObject([{ vital: "nibpSys", weight: "clinician", limit: 140 }]);
    expect(holdConcerns({ nibpSys: 160, nibpDia: 100 })).toMatchObject([
      { vital: "nibpSys", weight: "hold", limit: 160 },
      { vital: "nibpDia", weight: "hold" },
    ]);
    expect(holdConcerns({ nibpSys: 89, pulseRate: 49, spo2: 93, respRateCo2: 25 })).toMatchObject([
      { vital: "nibpSys", direction: "low" },
      { vital: "pulseRate", direction: "low" },
      { vital: "spo2" },
      { vital: "respRateCo2", direction: "high" },
    ]);
  });
});
