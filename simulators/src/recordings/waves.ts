import type { WaveKey } from "@evenkeel/shared/vitals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readNumbers } from "./csv.ts";

export interface RecordedWave {
  readonly key: WaveKey;
  readonly rate: number;
  /** Seconds from the recording's start to the first sample. */
  readonly startS: number;
  /** In the catalogue's unit; NaN where nothing was recorded. */
  readonly samples: Float64Array;
}

const COLUMNS: Readonly<Record<string, WaveKey>> = {
  ABP: "abp",
  ART: "abp",
  PLETH: "pleth",
  CO2: "co2",
  RESP: "resp",
  ECG_II: "ecgII",
};

/** Recorders scale a pleth as they like: the span of this one, outliers left out, is put into an oximeter's 0 to 255. */
function rescalePleth(samples: Float64Array): Float64Array {
  const sorted = samples.filter((sample) => !Number.isNaN(sample)).sort();
  const low = sorted[Math.floor(sorted.length * 0.001)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.999)] ?? 1;
  const scale = 215 / Math.max(high - low, 1e-9);
  return samples.map((sample) => Math.min(255, Math.max(0, 20 + (sample - low) * scale)));
}

/** Every known wave in the folder's `waves_125hz.csv` and `ecg_500hz.csv` shaped files, whatever their rate. */
export function recordedWaves(folder: string): RecordedWave[] {
  const found: RecordedWave[] = [];
  for (const name of readdirSync(folder)) {
    const rate = Number(/^(?:waves|ecg)_(\d+(?:\.\d+)?)hz\.csv$/iu.exec(name)?.[1]);
    if (!(rate > 0)) continue;
    const table = readNumbers(join(folder, name));
    if (!table) continue;
    const startS = table.column("t_s")?.[0] ?? 0;
    for (const [column, key] of Object.entries(COLUMNS)) {
      const samples = table.column(column);
      if (!samples || found.some((wave) => wave.key === key)) continue;
      found.push({ key, rate, startS, samples: key === "pleth" ? rescalePleth(samples) : samples });
    }
  }
  return found;
}
