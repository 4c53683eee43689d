import { describe, expect, it } from "vitest";
import type { NumericObservation, Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import { DESATURATION, STEADY, vitalsAt } from "./story.ts";
import { syntheticPatient } from "./synthetic.ts";

const START = Date.UTC(2026, 0, 1);
const numeric = (all: readonly Observation[], vital: string): NumericObservation[] =>
  all.filter((one): one is NumericObservation => one.kind === "numeric" && one.vital === vital);

function told(stepMs: number, seconds: number, story = STEADY): Observation[] {
  const patient = syntheticPatient({ story, seed: 7, startsAt: START });
  const all: Observation[] = [];
  for (let at = START; at < START + seconds * 1000; at += stepMs) all.push(...patient.between(at, at + stepMs));
  return all;
}

function samples(all: readonly Observation[], wave: string): (number | null)[] {
  return all
    .filter((one): one is WaveformChunk => one.kind === "wave" && one.wave === wave)
    .flatMap((one) => one.samples);
}

describe("the synthetic patient", () => {
  it("tells the same, whatever steps it is asked in", () => {
    const [fine, coarse] = [told(50, 20), told(1000, 20)];
    expect(numeric(fine, "spo2")).toEqual(numeric(coarse, "spo2"));
    expect(samples(fine, "pleth")).toEqual(samples(coarse, "pleth"));
  });

  it("gives 125 pleth samples a second that beat at the pulse it tells", () => {
    const all = told(50, 60);
    const pleth = samples(all, "pleth") as number[];
    expect(pleth).toHaveLength(60 * 125);
    let beats = 0;
    for (let index = 1; index < pleth.length; index += 1)
      if (pleth[index - 1]! < 150 && pleth[index]! >= 150) beats += 1;
    const rates = numeric(all, "pulseRate").map((one) => one.value);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    expect(Math.abs(beats - mean)).toBeLessThanOrEqual(2);
  });

  it("tells each cuff reading once, with its own time and systolic above mean above diastolic", () => {
    const all = told(100, 400);
    const sys = numeric(all, "nibpSys");
    expect(sys.map((one) => one.measuredAt)).toEqual([START + 60_000, START + 360_000]);
    for (const [index, one] of sys.entries()) {
      expect(one.value).toBeGreaterThan(numeric(all, "nibpMean")[index]!.value);
      expect(numeric(all, "nibpMean")[index]!.value).toBeGreaterThan(numeric(all, "nibpDia")[index]!.value);
    }
  });

  it("desaturates below 88 % for longer than any limit's delay, and recovers", () => {
    const all = numeric(told(500, 200, DESATURATION), "spo2");
    const low = all.filter((one) => one.value < 88);
    expect(low.length).toBeGreaterThan(20);
    expect(all.at(-1)!.value).toBeGreaterThan(95);
  });

  it("begins its story again after its period", () => {
    expect(vitalsAt(DESATURATION, 900 + 110)).toEqual(vitalsAt(DESATURATION, 110));
  });
});
