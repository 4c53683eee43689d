import type { WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import type { WireWave } from "@evenkeel/shared/wire";
import type { WaveBlock } from "../ports.ts";

/** Units per count: finer than any monitor's own resolution, and within Int16 for any plausible signal. */
const GAIN: Readonly<Record<WaveKey, number>> = { ecgII: 0.001, pleth: 0.01, co2: 0.01, resp: 0.001, abp: 0.02 };
const INVALID = -32768;
const LIMIT = 32767;

export interface PackedWave {
  readonly raw: Int16Array;
  readonly gain: number;
}

/** Samples as Int16 counts. A signal beyond the usual range is packed more coarsely instead of being cut off. */
export function packWave(wave: WaveKey, samples: readonly (number | null)[]): PackedWave {
  let gain = GAIN[wave];
  let peak = 0;
  for (const sample of samples) if (sample !== null && Number.isFinite(sample)) peak = Math.max(peak, Math.abs(sample));
  while (peak / gain > LIMIT) gain *= 10;
  const raw = new Int16Array(samples.length);
  samples.forEach((sample, index) => {
    raw[index] = sample === null || !Number.isFinite(sample) ? INVALID : Math.round(sample / gain);
  });
  return { raw, gain };
}

export function wireWave(chunk: WaveformChunk, device: string, packed: PackedWave): WireWave {
  const bytes = Buffer.from(packed.raw.buffer, packed.raw.byteOffset, packed.raw.byteLength);
  return {
    k: "w",
    w: chunk.wave,
    t: chunk.at,
    hz: chunk.rate,
    gain: packed.gain,
    offset: 0,
    s: bytes.toString("base64"),
    d: device,
  };
}

export function waveBlock(session: string, chunk: WaveformChunk, device: string, packed: PackedWave): WaveBlock {
  return {
    session,
    device,
    wave: chunk.wave,
    at: chunk.at,
    rate: chunk.rate,
    gain: packed.gain,
    offset: 0,
    samples: packed.raw,
  };
}
