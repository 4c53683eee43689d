import type { EpochMs } from "@evenkeel/shared/time";
import { waveKeys, type WaveformChunk, type WaveKey } from "@evenkeel/shared/vitals";

/** A minute of ECG at 500/s: what is given faster than it is sent pushes the oldest out. */
const MAX_SAMPLES = 30_000;

/** Samples that wait for the next message: chunks that follow one another without a hole are one run. */
export class WaveQueue {
  private readonly runs = new Map<WaveKey, WaveformChunk[]>();

  add(chunk: WaveformChunk): void {
    const runs = this.runs.get(chunk.wave) ?? [];
    const last = runs.at(-1);
    const joins = last?.rate === chunk.rate && Math.abs(endOf(last) - chunk.at) <= 500 / chunk.rate;
    if (last && joins) runs[runs.length - 1] = { ...last, samples: [...last.samples, ...chunk.samples] };
    else runs.push(chunk);
    let held = runs.reduce((sum, { samples }) => sum + samples.length, 0);
    while (runs.length > 1 && held > MAX_SAMPLES) held -= runs.shift()!.samples.length;
    this.runs.set(chunk.wave, runs);
  }

  /** All that waits, in the catalogue's order; and it waits no longer. */
  take(): WaveformChunk[] {
    const all = waveKeys.flatMap((wave) => this.runs.get(wave) ?? []);
    this.runs.clear();
    return all.filter(({ samples }) => samples.length > 0);
  }
}

export function endOf({ at, rate, samples }: WaveformChunk): EpochMs {
  return at + (samples.length * 1000) / rate;
}
