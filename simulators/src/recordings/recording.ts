import { recordingFiles } from "./files.ts";
import { recordedRows, type RecordedRow } from "./numerics.ts";
import { recordedWaves, type RecordedWave } from "./waves.ts";

/** A recording in memory: numerics in order of time, and its waves. */
export interface Recording {
  readonly rows: readonly RecordedRow[];
  readonly waves: readonly RecordedWave[];
  readonly lengthS: number;
}

/**
 * Reads a folder, or a ZIP archive, with any of `numerics.csv`, `capnometer.csv`, `waves_*hz.csv` and `ecg_*hz.csv`
 * (columns by name, times in seconds in `t_s`): what Evenkeel makes of a session, or another recorder of an operation.
 * Throws an `Error` that says what is missing.
 */
export function readRecording(path: string): Recording {
  const files = recordingFiles(path);
  const rows = recordedRows(files);
  const waves = recordedWaves(files);
  if (rows.length === 0 && waves.length === 0) {
    throw new Error(
      `Nothing in ${path} can be used: a recording has numerics.csv with a column t_s and others such as HR.`,
    );
  }
  let lengthS = rows.at(-1)?.t ?? 0;
  for (const { stretches } of waves) {
    for (const { startS, samples, rate } of stretches) lengthS = Math.max(lengthS, startS + samples.length / rate);
  }
  return { rows, waves, lengthS };
}
