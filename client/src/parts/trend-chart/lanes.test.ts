import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANES, laneScale, placesIn, stepsIn, timeTicks, type LaneId } from "./lanes.ts";

const PRESSURE = { top: 0.04, bottom: 0.64 };
const SPO2 = { top: 0.7, bottom: 0.9 };

describe("lanes of the trend", () => {
  it("puts the ends of the scale at the ends of the lane", () => {
    const { domain, low, high } = laneScale([72, 130], [40, 180], 20, PRESSURE);
    const share = (value: number) => (domain[1] - value) / (domain[1] - domain[0]);
    expect([low, high]).toEqual([40, 180]);
    expect(share(high)).toBeCloseTo(PRESSURE.top);
    expect(share(low)).toBeCloseTo(PRESSURE.bottom);
  });

  it("grows in whole steps and never over 100 %", () => {
    expect(laneScale([213], [40, 180], 20, PRESSURE).high).toBe(220);
    const spo2 = laneScale([71, 99], [88, 100], 4, SPO2, 100);
    expect([spo2.low, spo2.high]).toEqual([68, 100]);
    expect(spo2.ticks.at(-1)).toBe(100);
    expect(spo2.ticks.length).toBeLessThanOrEqual(7);
  });

  it("has no more ticks than a low chart can carry", () => {
    for (const height of [60, 195, 320, 900]) {
      const { domain, ticks } = laneScale([71], [88, 100], 4, SPO2, 100, stepsIn(SPO2, height));
      const apart = (height * (ticks[1]! - ticks[0]!)) / (domain[1] - domain[0]);
      if (ticks.length > 2) expect(apart).toBeGreaterThanOrEqual(16);
      expect(ticks.at(-1)).toBe(100);
    }
  });

  it("lays whatever lanes are chosen one under the other, over dose and events", () => {
    const chosen = fc.subarray<LaneId>([...LANES], { minLength: 1 });
    fc.assert(
      fc.property(chosen, fc.integer({ min: 120, max: 1200 }), (shown, height) => {
        const { lanes, dose, rail } = placesIn(shown, height);
        let above = 0;
        for (const id of LANES) {
          const place = lanes[id];
          expect(place !== undefined).toBe(shown.includes(id));
          if (!place) continue;
          expect(place.top).toBeGreaterThanOrEqual(above - 1e-9);
          expect(place.bottom).toBeGreaterThan(place.top);
          above = place.bottom;
        }
        expect(dose.top).toBeGreaterThanOrEqual(above);
        expect(rail.top).toBeGreaterThan(dose.bottom);
        expect(rail.bottom).toBe(1);
      }),
    );
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
