import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import { random, wander } from "./random.ts";
import type { PatientSource } from "./source.ts";
import { vitalsAt, type Story, type Vitals } from "./story.ts";
import { co2At, ecgAt, plethAt, respAt } from "./waveforms.ts";

export interface SyntheticOptions {
  readonly story: Story;
  readonly seed: number;
  /** Host time of the story's start. */
  readonly startsAt: EpochMs;
  /** Time between cuff readings; the first comes after a fifth of it. */
  readonly cuffEveryMs?: number;
}

/** Time inside advances in this step, whatever steps are asked for: so the bytes do not depend on them. */
const STEP_MS = 4;
const RATES: Readonly<Partial<Record<WaveKey, number>>> = { ecgII: 250, pleth: 125, co2: 25, resp: 25 };
const SAMPLED = Object.entries(RATES) as [WaveKey, number][];

/** A small patient: a story with natural variability, whose waves beat and breathe at the rates that its numbers tell. */
export function syntheticPatient(options: SyntheticOptions): PatientSource {
  const { story, startsAt, cuffEveryMs = 300_000 } = options;
  const generator = random(options.seed);
  // Spread and memory of resting vitals: clinical notes, signals section 6.
  const drift = {
    heartRate: wander(generator, 1.8, 30_000),
    spo2: wander(generator, 0.35, 60_000),
    respRate: wander(generator, 0.8, 40_000),
    etco2: wander(generator, 0.7, 40_000),
    pressure: wander(generator, 3, 120_000),
  };
  let step = 0;
  let beat = generator.next();
  let breath = generator.next();
  let truth = vary(vitalsAt(story, 0), 1000);
  let nextCuffMs = cuffEveryMs / 5;

  function vary(base: Vitals, stepMs: number): Vitals {
    const pressure = drift.pressure(stepMs);
    return {
      ...base,
      heartRate: base.heartRate + drift.heartRate(stepMs),
      spo2: Math.min(100, base.spo2 + drift.spo2(stepMs)),
      respRate: Math.max(2, base.respRate + drift.respRate(stepMs)),
      etco2: base.etco2 + drift.etco2(stepMs),
      sys: base.sys + pressure,
      dia: base.dia + pressure * 0.6,
    };
  }

  function wave(key: WaveKey): number {
    // Respiration modulates the pleth's height by about a tenth (signals section 3).
    if (key === "pleth") return 40 + 170 * plethAt(beat) * (0.95 + 0.05 * Math.cos(2 * Math.PI * breath));
    if (key === "ecgII") return ecgAt(beat);
    if (key === "co2") return truth.etco2 * co2At(breath);
    return respAt(breath);
  }

  function numerics(at: EpochMs): Observation[] {
    const values: [NumericKey, number][] = [
      ["heartRate", truth.heartRate],
      ["pulseRate", truth.heartRate],
      ["spo2", truth.spo2],
      ["perfusionIndex", truth.perfusionIndex],
      ["respRateImpedance", truth.respRate],
      ["respRateCo2", truth.respRate],
      ["etco2", truth.etco2],
      ["temperature", truth.temperature],
    ];
    return values.map(([vital, value]) => ({ kind: "numeric", vital, value, at }));
  }

  function cuff(at: EpochMs): Observation[] {
    // Cuff error: standard deviation 3 and 2.5 mmHg, within the 8 that IEC 80601-2-30 allows.
    const sys = Math.round(truth.sys + generator.normal() * 3);
    const dia = Math.round(truth.dia + generator.normal() * 2.5);
    const mean = Math.round(dia + (sys - dia) / 3);
    const values: [NumericKey, number][] = [
      ["nibpSys", sys],
      ["nibpDia", dia],
      ["nibpMean", mean],
    ];
    return values.map(([vital, value]) => ({ kind: "numeric", vital, value, at, measuredAt: at }));
  }

  return {
    endsAt: null,
    between(_from, until) {
      const observations: Observation[] = [];
      const runs = new Map<WaveKey, { at: EpochMs; samples: number[] }>();
      for (; startsAt + (step + 1) * STEP_MS <= until; step += 1) {
        const ms = (step + 1) * STEP_MS;
        const at = startsAt + ms;
        beat = (beat + (truth.heartRate / 60_000) * STEP_MS) % 1;
        breath = (breath + (truth.respRate / 60_000) * STEP_MS) % 1;
        for (const [key, rate] of SAMPLED) {
          if (ms % (1000 / rate) !== 0) continue;
          const run = runs.get(key) ?? { at, samples: [] };
          run.samples.push(wave(key));
          runs.set(key, run);
        }
        if (ms % 1000 === 0) {
          truth = vary(vitalsAt(story, ms / 1000), 1000);
          observations.push(...numerics(at));
        }
        if (ms >= nextCuffMs) {
          nextCuffMs += cuffEveryMs;
          observations.push(...cuff(at));
        }
      }
      for (const [key, { at, samples }] of runs) {
        const chunk: WaveformChunk = { kind: "wave", wave: key, at, rate: RATES[key]!, samples };
        observations.push(chunk);
      }
      return observations;
    },
  };
}
