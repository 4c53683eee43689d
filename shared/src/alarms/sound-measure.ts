/** One pulse of a tone, as found in samples by their level alone. Times in seconds from the first sample. */
export interface MeasuredPulse {
  readonly rise10: number;
  readonly rise90: number;
  readonly fall90: number;
  readonly fall10: number;
  /** By autocorrelation. */
  readonly fundamentalHz: number;
  /** RMS of the plateau; a full-scale sine has 0.707. */
  readonly level: number;
  /** Each multiple of the fundamental up to 4.8 kHz, in dB against the first. */
  readonly harmonics: readonly { readonly hz: number; readonly db: number }[];
}

const QUIET = 0.01;
/** A pause within a pulse is shorter than this, one between two pulses longer (IEC 60601-1-8 table 4: 50 ms). */
const APART_S = 0.02;

/** Finds every pulse in mono samples at `sampleRate` Hz and measures it as a laboratory would, from its samples alone. */
export function measurePulses(samples: Float32Array, sampleRate: number): MeasuredPulse[] {
  return stretches(samples, sampleRate).map(([from, to]) => measurePulse(samples, sampleRate, from, to));
}

/** Where something is heard: from the first to past the last sample of each stretch. */
function stretches(samples: Float32Array, sampleRate: number): [from: number, to: number][] {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const found: [number, number][] = [];
  samples.forEach((sample, index) => {
    if (Math.abs(sample) < QUIET * loudest || sample === 0) return;
    const last = found.at(-1);
    if (last && index - last[1] < APART_S * sampleRate) last[1] = index + 1;
    else found.push([index, index + 1]);
  });
  return found;
}

function measurePulse(samples: Float32Array, sampleRate: number, from: number, to: number): MeasuredPulse {
  const third = Math.floor((to - from) / 3);
  const middle = samples.subarray(from + third, to - third);
  const fundamentalHz = fundamentalOf(middle, sampleRate);
  const envelope = movingRms(samples, from, to, sampleRate / fundamentalHz);
  const plateau = [...envelope.levels].sort((a, b) => a - b)[Math.floor(envelope.levels.length / 2)] ?? 0;
  const crossing = (part: number, last: boolean) =>
    (envelope.first + crossingOf(envelope.levels, part * plateau, last)) / sampleRate;
  return {
    rise10: crossing(0.1, false),
    rise90: crossing(0.9, false),
    fall90: crossing(0.9, true),
    fall10: crossing(0.1, true),
    fundamentalHz,
    level: plateau,
    harmonics: harmonicsOf(middle, sampleRate, fundamentalHz),
  };
}

/** Level over one period around each sample: on a plateau it is still, whatever the waveform. */
function movingRms(samples: Float32Array, from: number, to: number, period: number) {
  const half = Math.round(period / 2);
  const first = from - 2 * half;
  const square = (index: number) => (samples[index] ?? 0) ** 2;
  let sum = 0;
  for (let index = first - half; index < first + half; index++) sum += square(index);
  const levels: number[] = [];
  for (let index = first; index < to + 2 * half; index++) {
    levels.push(Math.sqrt(Math.max(0, sum) / (2 * half)));
    sum += square(index + half) - square(index - half);
  }
  return { first, levels };
}

/** The index, with a fraction, at which the level passes `threshold`: upwards for the first time, or downwards for the last. */
function crossingOf(levels: readonly number[], threshold: number, last: boolean): number {
  const index = last
    ? levels.findLastIndex((level) => level >= threshold)
    : levels.findIndex((level) => level >= threshold) - 1;
  const here = levels[index] ?? 0;
  const next = levels[index + 1] ?? 0;
  return index + (here === next ? 0 : (threshold - here) / (next - here));
}

/** 120 to 1100 Hz. The shortest lag that is nearly as good as the best is the period and no multiple of it. */
function fundamentalOf(samples: Float32Array, sampleRate: number): number {
  const shortest = Math.floor(sampleRate / 1100);
  const likeness = (lag: number) => {
    let product = 0;
    let power = 0;
    for (let index = 0; index + lag < samples.length; index++) {
      const here = samples[index] ?? 0;
      const later = samples[index + lag] ?? 0;
      product += here * later;
      power += here * here + later * later;
    }
    return power === 0 ? 0 : (2 * product) / power;
  };
  const all = Array.from({ length: Math.ceil(sampleRate / 120) - shortest }, (_, index) => likeness(shortest + index));
  const best = Math.max(...all);
  const peak = all.findIndex(
    (value, index) => value > 0.97 * best && value >= (all[index - 1] ?? 1) && value >= (all[index + 1] ?? 1),
  );
  const [before, here, after] = [all[peak - 1] ?? 0, all[peak] ?? 0, all[peak + 1] ?? 0];
  const bend = before - 2 * here + after;
  return sampleRate / (shortest + peak + (bend === 0 ? 0 : (before - after) / (2 * bend)));
}

function harmonicsOf(samples: Float32Array, sampleRate: number, fundamentalHz: number) {
  const count = Math.floor(4800 / fundamentalHz);
  const first = amplitudeAt(samples, sampleRate, fundamentalHz);
  return Array.from({ length: count }, (_, index) => {
    const hz = fundamentalHz * (index + 1);
    return { hz, db: 20 * Math.log10(amplitudeAt(samples, sampleRate, hz) / first) };
  });
}

/** One line of a Fourier transform under a Hann window, which keeps the neighbours out. */
function amplitudeAt(samples: Float32Array, sampleRate: number, hz: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, index) => {
    const windowed = sample * (1 - Math.cos((2 * Math.PI * index) / samples.length));
    const angle = (2 * Math.PI * hz * index) / sampleRate;
    real += windowed * Math.cos(angle);
    imaginary += windowed * Math.sin(angle);
  });
  return Math.hypot(real, imaginary);
}
