import { expect, it } from "vitest";
import type { LiveTrend } from "../../stores/history.ts";
import { linesOf, type Lane } from "./lines.ts";

const lane: Lane = { vitals: ["heartRate", "pulseRate"], ink: "--hr", leastSpan: 20, top: 0, bottom: 1 };
const trend = (values: readonly (number | null)[]): LiveTrend => ({
  from: 0,
  until: values.length * 1000,
  bucketMs: 1000,
  continuous: { pulseRate: values.map((x, i) => ({ t: i * 1000, min: x, max: x })) },
  sources: {},
  episodic: [],
  past: "whole",
});
const frame = { from: 0, until: 5000, width: 100, height: 42 };

it("draws the pulse where there is no heart rate, and leaves a hole a hole", () => {
  const [line] = linesOf(trend([70, 70, null, 80, 80]), [lane], frame);
  expect(line!.points.map((point) => point.joined)).toEqual([false, true, false, true]);
  expect(line!.points[0]!.x).toBeCloseTo(10);
});

it("keeps a calm line in the middle and nothing outside of its lane", () => {
  const [calm] = linesOf(trend([70, 70]), [lane], frame);
  expect(calm!.points[0]!.y).toBeCloseTo(21);
  const [wild] = linesOf(trend([40, 140, 40]), [lane], frame);
  for (const { y } of wild!.points) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(42);
  }
});

it("has nothing to draw before anything was measured", () => {
  expect(linesOf(trend([null]), [lane], frame)[0]!.points).toEqual([]);
});
