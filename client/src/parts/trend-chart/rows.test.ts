import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveTrend } from "../../stores/history.ts";
import { cuffReadings, trendGaps, trendRows } from "./rows.ts";

const trendOf = (spo2: readonly (number | null)[], bucketMs = 1000): LiveTrend => ({
  from: 0,
  until: spo2.length * bucketMs,
  bucketMs,
  continuous: { spo2: spo2.map((x, i) => ({ t: i * bucketMs, min: x, max: x })) },
  sources: {},
  episodic: [],
  past: "whole",
});

describe("rows of a trend", () => {
  it("makes two rows a bucket, lowest first", () => {
    const trend: LiveTrend = { ...trendOf([]), continuous: { spo2: [{ t: 0, min: 90, max: 97 }] } };
    expect(trendRows(trend, ["spo2"])).toEqual([
      { t: 0, spo2: 90 },
      { t: 500, spo2: 97 },
    ]);
  });

  it("keeps every peak and every trough, in the order of time", () => {
    const bucket = fc.record({ low: fc.integer({ min: 60, max: 100 }), more: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 1, maxLength: 150 }), (buckets) => {
        const points = buckets.map(({ low, more }, i) => ({ t: i * 1000, min: low, max: low + more }));
        const rows = trendRows({ ...trendOf([]), continuous: { spo2: points } }, ["spo2"]);
        expect(rows.length).toBeLessThanOrEqual(300);
        expect(rows.map((row) => row.t)).toEqual(rows.map((row) => row.t).toSorted((x, y) => x - y));
        const seen = rows.map((row) => row.spo2!);
        expect(Math.min(...seen)).toBe(Math.min(...points.map((point) => point.min)));
        expect(Math.max(...seen)).toBe(Math.max(...points.map((point) => point.max)));
      }),
    );
  });

  it("breaks the line where nothing was measured, and names the hole", () => {
    const trend = trendOf([97, 97, null, null, null, 96]);
    expect(trendRows(trend, ["spo2"]).map((row) => row.spo2)).toContain(null);
    expect(trendGaps(trend, "spo2", 2000)).toEqual([{ vital: "spo2", from: 2000, until: 5000 }]);
    expect(trendGaps(trend, "spo2", 5000)).toEqual([]);
  });

  it("names a hole that goes on until now", () => {
    const trend = trendOf([97, null, null, null, null, null]);
    expect(trendGaps(trend, "spo2", 2000)).toEqual([{ vital: "spo2", from: 1000, until: 6000 }]);
  });

  it("sees a hole where buckets are missing altogether", () => {
    const points = [0, 60_000].map((t) => ({ t, min: 97, max: 97 }));
    const trend = { ...trendOf([]), continuous: { spo2: points } };
    expect(trendGaps(trend, "spo2", 5000)).toEqual([{ vital: "spo2", from: 1000, until: 60_000 }]);
  });
});

describe("cuff readings", () => {
  it("pairs by time and leaves out half a measurement", () => {
    const episodic: LiveTrend["episodic"] = [
      { t: 5, vital: "nibpSys", device: "m", value: 130 },
      { t: 5, vital: "nibpDia", device: "m", value: 80 },
      { t: 5, vital: "nibpMean", device: "m", value: 97 },
      { t: 1, vital: "nibpDia", device: "m", value: 75 },
      { t: 1, vital: "nibpSys", device: "m", value: 120 },
      { t: 9, vital: "nibpSys", device: "m", value: 140 },
    ];
    expect(cuffReadings({ ...trendOf([]), episodic })).toEqual([
      { t: 1, device: "m", sys: 120, dia: 75 },
      { t: 5, device: "m", sys: 130, dia: 80 },
    ]);
  });

  it("of two devices at one time are two, and neither has a half of the other", () => {
    const episodic: LiveTrend["episodic"] = [
      { t: 5, vital: "nibpSys", device: "a", value: 130 },
      { t: 5, vital: "nibpSys", device: "b", value: 150 },
      { t: 5, vital: "nibpDia", device: "b", value: 95 },
    ];
    expect(cuffReadings({ ...trendOf([]), episodic })).toEqual([{ t: 5, device: "b", sys: 150, dia: 95 }]);
  });
});
