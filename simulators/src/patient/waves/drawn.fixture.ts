import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { foresight } from "../moments.ts";
import type { Beat, Breath } from "../physiology.ts";
import { scriptedBody, type Script } from "./scripted-body.fixture.ts";
import { bodyWaves, WAVE_RATES, type WaveOptions } from "./waves.ts";

export const START: EpochMs = Date.UTC(2026, 2, 1, 9);

export interface Drawn {
  readonly beats: readonly Beat[];
  readonly breaths: readonly Breath[];
  /** Samples of a wave in order; the first lies one period after `START`. */
  readonly samples: (key: WaveKey) => Float64Array;
  /** Host time of a sample. */
  readonly timeOf: (key: WaveKey, index: number) => EpochMs;
}

/** What is drawn of a scripted body in `seconds`, asked for in steps of `stepMs`. */
export function drawn(
  script: Omit<Script, "startsAt">,
  seconds: number,
  options: Partial<WaveOptions> = {},
  stepMs: number | ((n: number) => number) = 1000,
): Drawn {
  const body = scriptedBody({ startsAt: START, ...script });
  const waves = options.waves ?? ["ecgII", "pleth", "co2", "resp", "abp"];
  const pen = bodyWaves({ seed: script.seed ?? 1, startsAt: START, ...options, waves });
  const view = foresight(body, START);
  const all = new Map(waves.map((key) => [key, new Float64Array(seconds * WAVE_RATES[key])]));
  const filled = new Map<WaveKey, number>();
  for (let at = START, n = 0; at < START + seconds * 1000; n += 1) {
    at = Math.min(START + seconds * 1000, at + (typeof stepMs === "number" ? stepMs : stepMs(n)));
    pen.learn(view.advance(at).ahead);
    for (const { wave, at: first, samples } of pen.draw(at)) {
      const had = filled.get(wave) ?? 0;
      if (first !== START + ((had + 1) * 1000) / WAVE_RATES[wave]) throw new Error(`A hole in ${wave} at ${first}.`);
      const reached = first + (samples.length * 1000) / WAVE_RATES[wave];
      if (reached - 1000 / WAVE_RATES[wave] > at || reached <= at) throw new Error(`${wave} is not drawn up to ${at}.`);
      all.get(wave)!.set(samples as number[], had);
      filled.set(wave, had + samples.length);
    }
  }
  return {
    beats: body.beats.filter((beat) => beat.at <= START + seconds * 1000),
    breaths: body.breaths.filter((breath) => breath.at <= START + seconds * 1000),
    samples: (key) => all.get(key)!.subarray(0, filled.get(key) ?? 0),
    timeOf: (key, index) => START + ((index + 1) * 1000) / WAVE_RATES[key],
  };
}
