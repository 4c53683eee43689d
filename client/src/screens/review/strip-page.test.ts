import type { WaveRun } from "@evenkeel/shared/wire";
import { expect, test } from "vitest";
import { stripLines } from "./strip-page.ts";
import type { WaveRow } from "./wave-trace.ts";

const FROM = 1_000_000;
const run = (wave: "ecgII" | "pleth", at: number, values: readonly number[], gain = 1): WaveRun => ({
  ...{ wave, device: "mon", at, rate: 100, gain, offset: 0, raw: Int16Array.from(values) },
});
const row = (one: WaveRun): WaveRow => ({ wave: one.wave, device: "mon", runs: [one] });
const xs = (path: string) => [...path.matchAll(/[ML]([\d.]+) /gu)].map((found) => Number(found[1]));
const ys = (path: string) => [...path.matchAll(/ (-?[\d.]+)/gu)].map((found) => Number(found[1]));

test("a second is 25 mm, on every line", () => {
  const second = Array.from({ length: 2500 }, (_, index) => (index % 100 === 0 ? 1000 : 0));
  const lines = stripLines({ from: FROM, until: FROM + 25_000 }, [row(run("ecgII", FROM, second, 0.001))]);
  expect(lines.map(({ wideMm, from }) => [wideMm, from - FROM])).toEqual([
    [250, 0],
    [250, 10_000],
    [125, 20_000],
  ]);
  for (const { lanes } of lines) {
    const { path } = lanes[0]!;
    const lowest = Math.min(...ys(path));
    const peaks = xs(path).filter((_, index) => ys(path)[index] === lowest);
    expect(new Set(peaks.slice(1).map((x, index) => Math.round((x - peaks[index]!) * 10) / 10))).toEqual(new Set([25]));
  }
});

test("an ECG has its 10 mm/mV, and says when it has not", () => {
  const beat = Array.from({ length: 1000 }, (_, index) => (index === 500 ? 1000 : 0));
  const one = row(run("ecgII", FROM, beat, 0.001));
  const [line] = stripLines({ from: FROM, until: FROM + 10_000 }, [one]);
  expect(line!.lanes[0]!.scale).toBe("10 mm/mV");
  const heights = ys(line!.lanes[0]!.path);
  expect(Math.max(...heights) - Math.min(...heights)).toBeCloseTo(10, 1);
  const [low] = stripLines({ from: FROM, until: FROM + 30_000 }, [one, one, one]);
  expect(low!.lanes[0]!.scale).toBe("5 mm/mV");
});

test("everything stays on one page", () => {
  const one = row(run("pleth", FROM, [1, 2, 3]));
  for (const [seconds, waves] of [
    [30, 5],
    [30, 1],
    [1, 5],
  ] as const)
    // prettier-ignore
    expect(
      stripLines({ from: FROM, until: FROM + seconds * 1000 }, Array.from({ length: waves }, () => one)).reduce(
        (sum, { tallMm }) => sum + tallMm,
        0,
      ),
    ).toBeLessThanOrEqual(138);
});
