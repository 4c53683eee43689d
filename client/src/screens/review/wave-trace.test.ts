import type { WaveRun } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { expect, test } from "vitest";
import { extentOf, strokesOf, waveRows, type TraceView, type WaveRow } from "./wave-trace.ts";

const run = (at: number, raw: readonly number[], more: Partial<WaveRun> = {}): WaveRun => ({
  ...{ wave: "pleth", device: "mon", at, rate: 10, gain: 1, offset: 0, raw: Int16Array.from(raw) },
  ...more,
});
const row = (...runs: readonly WaveRun[]): WaveRow => ({ wave: "pleth", device: "mon", runs });
const view = (from: number, until: number, columnsPerUnit = 100): TraceView => ({
  ...{ from, until, width: until - from, columnsPerUnit, y: (value) => value },
});

test("every sample is at its time, and a seam of two pages is no hole", () => {
  expect(strokesOf(row(run(0, [1, 2]), run(200, [3])), view(0, 300))).toEqual([[0, 1, 100, 2, 200, 3]]);
});

test("what was not recorded and what the device marked invalid is never bridged", () => {
  expect(strokesOf(row(run(0, [1, 2]), run(600, [3])), view(0, 700))).toEqual([
    [0, 1, 100, 2],
    [600, 3],
  ]);
  expect(strokesOf(row(run(0, [1, -32768, 3])), view(0, 300))).toEqual([
    [0, 1],
    [200, 3],
  ]);
});

test("however many samples fall into a column, its extremes are drawn, in their order", () => {
  const raw = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(raw, fc.constantFrom(0.001, 0.005, 0.02, 1), (samples, columns) => {
      const strokes = strokesOf(row(run(0, samples)), view(0, samples.length * 100, columns));
      expect(strokes).toHaveLength(1);
      const ys = strokes[0]!.filter((_, index) => index % 2 === 1);
      expect([Math.min(...ys), Math.max(...ys)]).toEqual([Math.min(...samples), Math.max(...samples)]);
      const xs = strokes[0]!.filter((_, index) => index % 2 === 0);
      expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    }),
  );
});

test("a spike between two columns' beginnings is seen", () => {
  const samples = Array.from({ length: 1000 }, (_, index) => (index === 777 ? 90 : 0));
  const ys = strokesOf(row(run(0, samples)), view(0, 100_000, 0.001)).flat();
  expect(Math.max(...ys.filter((_, index) => index % 2 === 1))).toBe(90);
});

test("only what lies in the view is drawn, and a sample on either side of it", () => {
  const xs = strokesOf(
    row(
      run(
        0,
        Array.from({ length: 1000 }, () => 1),
      ),
    ),
    view(50_000, 51_000),
  )[0]!.filter((_, index) => index % 2 === 0);
  expect([xs[0], xs.at(-1)]).toEqual([0, 1000]);
});

test("a session's waves keep their rows where there is none, and a second device has a row of its own", () => {
  const rows = waveRows([[run(0, [1]), run(0, [2], { device: "ox" })], [run(100, [3])]], ["ecgII", "pleth"]);
  expect(rows.map(({ wave, device, runs }) => [wave, device, runs.length])).toEqual([
    ["ecgII", "", 0],
    ["pleth", "mon", 2],
    ["pleth", "ox", 1],
  ]);
});

test("the extent of a row is that of its valid samples", () => {
  expect(extentOf(row(run(0, [1, -32768, 4], { gain: 2, offset: 1 })))).toEqual([3, 9]);
  expect(extentOf(row(run(0, [-32768])))).toBeNull();
  expect(extentOf(row())).toBeNull();
});
