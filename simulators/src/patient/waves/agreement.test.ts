import { describe, expect, it } from "vitest";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { averagePatient, monitorNumerics, simulatedBody } from "../body/index.ts";
import { foresight } from "../moments.ts";
import { crossings, matched, pulseUpstrokes, qrsPeaks } from "./detectors.fixture.ts";
import { START } from "./drawn.fixture.ts";
import { bodyWaves } from "./index.ts";

const SECONDS = 1800;
const WAVES: readonly WaveKey[] = ["ecgII", "pleth", "co2", "resp"];

/** Half an hour of the simulated body: its beats and breaths, its waves with their times, and what a monitor shows. */
function lived() {
  const view = foresight(simulatedBody(averagePatient(1), START), START);
  const waves = bodyWaves({ seed: 1, startsAt: START, waves: WAVES });
  const numerics = monitorNumerics({ startsAt: START });
  const [beats, inspirations, expirations]: number[][] = [[], [], []];
  const samples = new Map<WaveKey, { rate: number; values: number[] }>();
  const pulse: [at: number, rate: number][] = [];
  for (let at = START + 500; at <= START + SECONDS * 1000; at += 500) {
    const { ahead, due } = view.advance(at);
    waves.learn(ahead);
    for (const moment of ahead) {
      beats!.push(...moment.beats.map((beat) => beat.at));
      inspirations!.push(...moment.breaths.map((breath) => breath.at + breath.inspirationMs / 2));
      expirations!.push(...moment.breaths.map((breath) => breath.at + breath.inspirationMs + 200));
    }
    for (const { wave, rate, samples: more } of waves.draw(at)) {
      const had = samples.get(wave) ?? { rate, values: [] };
      had.values.push(...(more as number[]));
      samples.set(wave, had);
    }
    for (const one of numerics.take(due)) {
      if (one.kind === "numeric" && one.vital === "pulseRate") pulse.push([one.at, one.value]);
    }
  }
  const finds = (wave: WaveKey, find: (values: Float64Array, rate: number) => number[]) => {
    const { rate, values } = samples.get(wave)!;
    return find(Float64Array.from(values), rate).map((index) => START + ((index + 1) * 1000) / rate);
  };
  return { beats: beats!, inspirations: inspirations!, expirations: expirations!, pulse, finds };
}

describe("the simulated body, counted by someone else", () => {
  const made = lived();
  const inner = (truth: readonly number[]) => truth.slice(1, -2);

  it("has 99 percent of its beats in the ECG, and its breaths in impedance and capnogram", () => {
    const ecg = matched(inner(made.beats), made.finds("ecgII", qrsPeaks), 75);
    const chest = matched(
      inner(made.inspirations),
      made.finds("resp", (values) => crossings(values, -0.15, 0)),
      900,
    );
    const air = matched(
      inner(made.expirations),
      made.finds("co2", (values) => crossings(values, 5, 15)),
      500,
    );
    for (const { found, surplus } of [ecg, chest, air]) {
      expect(found).toBeGreaterThanOrEqual(0.99);
      expect(surplus).toBeLessThan(0.01);
    }
  });

  it("shows the pulse rate that its pleth has", () => {
    const upstrokes = made.finds("pleth", pulseUpstrokes);
    const shown = made.pulse.filter(([at]) => at > START + 30_000 && (at - START) % 10_000 === 0);
    expect(shown.length).toBeGreaterThan(170);
    for (const [at, rate] of shown) {
      const recent = upstrokes.filter((one) => one <= at && one > at - 10_000).slice(-12);
      const counted = (60_000 * (recent.length - 1)) / (recent.at(-1)! - recent[0]!);
      expect(Math.abs(counted - rate)).toBeLessThan(2.5);
    }
  });
});
