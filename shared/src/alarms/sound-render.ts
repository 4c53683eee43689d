import { HARMONICS, RISE, type Harmonic, type Pulse } from "./audio.ts";
import type { IconPart } from "./sound-icons.ts";
import { bandNoise } from "./sound-noise.ts";
import type { AlarmSound } from "./sound-sets.ts";

/** Points of one period of a tone; read with linear interpolation its error is below -90 dB at the ninth partial. */
const PERIOD = 4096;
/** A struck sound begins within this, in seconds: at once to the ear, and without a click. */
const STRIKE_S = 0.004;
/** exp(-RING) is -60 dB: a struck sound is over at its end. */
const RING = 6.9;

const periods = new Map<readonly Harmonic[], Float32Array>();

/** One period of the partials' sum, with a peak of 1; the first point again at the end. */
function period(partials: readonly Harmonic[]): Float32Array {
  const made = periods.get(partials);
  if (made) return made;
  const sum = Float64Array.from({ length: PERIOD + 1 }, (_, index) =>
    partials.reduce((all, { partial, gain }) => all + gain * Math.sin((2 * Math.PI * partial * index) / PERIOD), 0),
  );
  const peak = sum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const wave = Float32Array.from(sum, (value) => value / peak);
  periods.set(partials, wave);
  return wave;
}

/** A wave at `cycles` periods from its beginning. */
function waveAt(wave: Float32Array, cycles: number): number {
  const place = (cycles - Math.floor(cycles)) * PERIOD;
  const index = Math.floor(place);
  const here = wave[index] ?? 0;
  return here + ((wave[index + 1] ?? here) - here) * (place - index);
}

/**
 * The samples of a sound, mono, between -1 and 1: what every station plays and what the tests measure are these. Pulses are
 * sums of partials under a linear rise and fall, icons as their parts say. `sampleRate` in Hz.
 */
export function renderSound(sound: AlarmSound, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil((sound.lengthMs / 1000) * sampleRate));
  for (const pulse of sound.pulses) addPulse(samples, sampleRate, pulse);
  for (const part of sound.icon) addPart(samples, sampleRate, part);
  return samples;
}

/** Calls `add` for each sample of a stretch, with the seconds since its start. */
function over(
  samples: Float32Array,
  sampleRate: number,
  startMs: number,
  durationMs: number,
  at: (s: number) => number,
) {
  const start = startMs / 1000;
  const end = start + durationMs / 1000;
  for (let index = Math.ceil(start * sampleRate); index < samples.length && index / sampleRate < end; index++) {
    samples[index] = (samples[index] ?? 0) + at(index / sampleRate - start);
  }
}

function addPulse(samples: Float32Array, sampleRate: number, { startMs, durationMs, frequencyHz }: Pulse): void {
  const wave = period(HARMONICS);
  const seconds = durationMs / 1000;
  const edge = seconds * RISE;
  over(samples, sampleRate, startMs, durationMs, (s) => {
    const envelope = Math.min(1, s / edge, (seconds - s) / edge);
    return envelope * waveAt(wave, frequencyHz * s);
  });
}

function addPart(
  samples: Float32Array,
  sampleRate: number,
  { startMs, durationMs, shape, gain, voice }: IconPart,
): void {
  const seconds = durationMs / 1000;
  const envelope = (s: number) =>
    gain *
    (shape === "struck"
      ? Math.min(1, s / STRIKE_S) * Math.exp((-RING * s) / seconds) * Math.min(1, (seconds - s) / STRIKE_S)
      : Math.sin((Math.PI * s) / seconds) ** 2);
  if (voice.kind === "tone") {
    const wave = period(voice.partials);
    const glide = (voice.toHz - voice.fromHz) / (2 * seconds);
    over(samples, sampleRate, startMs, durationMs, (s) => envelope(s) * waveAt(wave, (voice.fromHz + glide * s) * s));
    return;
  }
  const noise = bandNoise(Math.ceil(seconds * sampleRate) + 1, sampleRate, voice);
  over(samples, sampleRate, startMs, durationMs, (s) => envelope(s) * (noise[Math.round(s * sampleRate)] ?? 0));
}
