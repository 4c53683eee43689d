import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import type { Moment } from "../moments.ts";
import { ArterialPen } from "./arterial.ts";
import { CapnogramPen, type CapnogramShape } from "./capnogram.ts";
import { EcgPen, QUIET_ECG, type EcgNoise } from "./ecg.ts";
import { Lungs } from "./lungs.ts";
import type { Pen } from "./pen.ts";
import { PlethPen } from "./pleth.ts";
import { RespirationPen } from "./respiration.ts";

/** Samples a second (clinical notes, signals section 1). Each divides 1000, so that every sample has a whole ms. */
export const WAVE_RATES: Readonly<Record<WaveKey, number>> = { ecgII: 250, pleth: 125, co2: 25, resp: 25, abp: 125 };

export interface WaveOptions {
  readonly seed: number;
  /** Host time before the first sample. */
  readonly startsAt: EpochMs;
  readonly waves: readonly WaveKey[];
  readonly ecgNoise?: EcgNoise;
  readonly capnogram?: CapnogramShape;
}

/** Waves of one patient, all drawn from the same beats and breaths. */
export interface Waves {
  /** Takes in what the body does, in order; `AHEAD_MS` before what is drawn. */
  learn(moments: readonly Moment[]): void;
  /** Every sample after the last call and not after `until`: at most one run of each wave. */
  draw(until: EpochMs): readonly WaveformChunk[];
  /** From the next sample on. */
  setCapnogram(shape: CapnogramShape): void;
}

interface Track {
  readonly key: WaveKey;
  readonly pen: Pen;
  readonly periodMs: number;
  /** Host time just before the first sample. */
  readonly origin: EpochMs;
  /** Number since 1970 of its next sample. */
  next: number;
  run: number[];
}

/** Samples lie on multiples of their period since 1970, so that neither the start nor the steps shift them. */
export function bodyWaves(options: WaveOptions): Waves {
  const { seed, startsAt, ecgNoise = QUIET_ECG, capnogram = "normal" } = options;
  const co2 = new CapnogramPen(seed, capnogram);
  const pens: Readonly<Record<WaveKey, () => Pen>> = {
    ecgII: () => new EcgPen(seed, ecgNoise),
    pleth: () => new PlethPen(seed),
    co2: () => co2,
    resp: () => new RespirationPen(seed),
    abp: () => new ArterialPen(seed),
  };
  const tracks = options.waves.map((key): Track => {
    const periodMs = 1000 / WAVE_RATES[key];
    const origin = Math.floor(startsAt / periodMs) * periodMs;
    return { key, pen: pens[key](), periodMs, origin, next: origin / periodMs + 1, run: [] };
  });
  const lungs = new Lungs();
  let moments: Moment[] = [];

  function drawIn(track: Track, { until: end, state }: Moment, until: EpochMs): void {
    const last = Math.floor(Math.min(end, until) / track.periodMs);
    for (; track.next <= last; track.next += 1) {
      const at = track.next * track.periodMs;
      track.run.push(track.pen.sample(at, at - track.origin, state, lungs.volume(at)));
    }
  }

  function finished(track: Track): WaveformChunk | null {
    const { key, run, periodMs, next } = track;
    if (run.length === 0) return null;
    track.run = [];
    return { kind: "wave", wave: key, at: (next - run.length) * periodMs, rate: WAVE_RATES[key], samples: run };
  }

  return {
    learn(news) {
      for (const moment of news) {
        moments.push(moment);
        for (const breath of moment.breaths) {
          lungs.breathe(breath);
          for (const { pen } of tracks) pen.breath?.(breath, moment.state);
        }
        for (const beat of moment.beats) for (const { pen } of tracks) pen.beat?.(beat, moment.state);
      }
    },
    draw(until) {
      for (const moment of moments) {
        if (moment.from >= until) break;
        for (const track of tracks) drawIn(track, moment, until);
      }
      moments = moments.filter((moment) => moment.until > until);
      lungs.forget(until);
      return tracks.map(finished).filter((chunk) => chunk !== null);
    },
    setCapnogram: (shape) => void (co2.shape = shape),
  };
}
