import { describe, expect, it } from "vitest";
import { laneScale, PRESSURE_LANE, SPO2_LANE, stepsIn, timeTicks } from "./lanes.ts";

describe("lanes of the trend", () => {
  it("puts the ends of the scale at the ends of the lane", () => {
    const { domain, low, high } = laneScale([72, 130], [40, 180], 20, PRESSURE_LANE);
    const share = (value: number) => (domain[1] - value) / (domain[1] - domain[0]);
    expect([low, high]).toEqual([40, 180]);
    expect(share(high)).toBeCloseTo(PRESSURE_LANE.top);
    expect(share(low)).toBeCloseTo(PRESSURE_LANE.bottom);
  });

  it("grows in whole steps and never over 100 %", () => {
    expect(laneScale([213], [40, 180], 20, PRESSURE_LANE).high).toBe(220);
    const spo2 = laneScale([71, 99], [88, 100], 4, SPO2_LANE, 100);
    expect([spo2.low, spo2.high]).toEqual([68, 100]);
    expect(spo2.ticks.at(-1)).toBe(100);
    expect(spo2.ticks.length).toBeLessThanOrEqual(7);
  });

  it("has no more ticks than a low chart can carry", () => {
    for (const height of [60, 195, 320, 900]) {
      const { domain, ticks } = laneScale([71], [88, 100], 4, SPO2_LANE, 100, stepsIn(SPO2_LANE, height));
      const apart = (height * (ticks[1]! - ticks[0]!)) / (domain[1] - domain[0]);
      if (ticks.length > 2) expect(apart).toBeGreaterThanOrEqual(16);
      expect(ticks.at(-1)).toBe(100);
    }
  });

  it("marks whole minutes, few enough to be read", () => {
    const from = Date.UTC(2026, 0, 1, 10, 1, 7);
    for (const minutes of [5, 15, 60, 240]) {
      const ticks = timeTicks(from, from + minutes * 60_000);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(10);
      for (const tick of ticks) expect(tick % 60_000).toBe(0);
    }
  });
});
