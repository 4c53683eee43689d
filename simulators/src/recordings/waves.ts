import { isWaveKey, waveKeys, type WaveKey } from "@evenkeel/shared/vitals";
import { FOREIGN_WAVES } from "./columns.ts";
import { readNumbers, type NumberTable } from "./csv.ts";
import type { RecordingFiles } from "./files.ts";

/** A stretch of a wave without a gap. */
export interface RecordedStretch {
  readonly rate: number;
  /** Seconds from the recording's start to the first sample. */
  readonly startS: number;
  /** In the catalogue's unit; NaN where nothing was recorded. */
  readonly samples: Float64Array;
}

export interface RecordedWave {
  readonly key: WaveKey;
  /** In order of time. A device that was exchanged may have gone on at another rate. */
  readonly stretches: readonly RecordedStretch[];
}

/** `waves_125hz.csv`, `ecg_500hz.csv`, `waves_pleth_75hz.csv`; `waves_pleth_d2_75hz.csv` is another device's and left alone. */
const FILE = /^(?:waves|ecg)(?:_([a-z0-9]+))?_(\d+(?:\.\d+)?)hz\.csv$/iu;
/** A time this far from where the last sample said that it would be begins a stretch of its own, in samples. */
const SEAM = 0.5;

/** Recorders scale a pleth as they like: the span of this one, outliers left out, is put into an oximeter's 0 to 255. */
function rescalePleth(samples: Float64Array): Float64Array {
  const sorted = samples.filter((sample) => !Number.isNaN(sample)).sort();
  const low = sorted[Math.floor(sorted.length * 0.001)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.999)] ?? 1;
  const scale = 215 / Math.max(high - low, 1e-9);
  return samples.map((sample) => Math.min(255, Math.max(0, 20 + (sample - low) * scale)));
}

/** A column cut where its times jump: a gap, or a clock that was corrected. */
function cut(samples: Float64Array, times: Float64Array | null, rate: number): readonly RecordedStretch[] {
  if (!times) return samples.length > 0 ? [{ rate, startS: 0, samples }] : [];
  const stretches: RecordedStretch[] = [];
  let first = 0;
  const close = (end: number): void => {
    const startS = times[first];
    if (end > first && startS !== undefined && !Number.isNaN(startS)) {
      stretches.push({ rate, startS, samples: samples.subarray(first, end) });
    }
    first = end;
  };
  for (let index = 1; index < samples.length; index += 1) {
    const expected = times[first]! + (index - first) / rate;
    // A row without a time belongs to the stretch that it stands in; the negation cuts after a first row without one.
    if (Number.isNaN(times[index]!)) continue;
    if (!(Math.abs(times[index]! - expected) * rate <= SEAM)) close(index);
  }
  close(samples.length);
  return stretches;
}

function wavesOf(table: NumberTable, rate: number): Map<WaveKey, readonly RecordedStretch[]> {
  const times = table.column("t_s");
  const found = new Map<WaveKey, readonly RecordedStretch[]>();
  for (const key of waveKeys) {
    const own = table.column(key);
    if (own) found.set(key, cut(own, times, rate));
  }
  for (const [column, key] of Object.entries(FOREIGN_WAVES)) {
    const samples = table.column(column);
    if (!samples || found.has(key)) continue;
    found.set(key, cut(key === "pleth" ? rescalePleth(samples) : samples, times, rate));
  }
  return found;
}

/** Every known wave of the recording, whatever its rate. */
export function recordedWaves(files: RecordingFiles): readonly RecordedWave[] {
  const found = new Map<WaveKey, readonly RecordedStretch[]>();
  /** Files that are named after their wave are parts of one; of several others the first is taken. */
  const named = new Set<WaveKey>();
  for (const name of files.names) {
    const [, wave, hertz] = FILE.exec(name) ?? [];
    const rate = Number(hertz);
    const table = rate > 0 ? readNumbers(files.read(name)) : null;
    if (!table) continue;
    const isNamed = wave !== undefined && isWaveKey(wave);
    for (const [key, stretches] of wavesOf(table, rate)) {
      if (found.has(key) && !(isNamed && named.has(key))) continue;
      found.set(
        key,
        [...(found.get(key) ?? []), ...stretches].sort((a, b) => a.startS - b.startS),
      );
      if (isNamed) named.add(key);
    }
  }
  return [...found].map(([key, stretches]) => ({ key, stretches }));
}
