import { NUMERICS, numericKeys, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import type { EpochMs } from "@evenkeel/shared/time";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { PatientSource } from "../patient/source.ts";
import { CAPNOMETER_COLUMNS, NUMERIC_COLUMNS } from "./columns.ts";
import { readNumbers, type NumberTable } from "./csv.ts";
import { recordedWaves, type RecordedWave } from "./waves.ts";

interface Row {
  /** Seconds since the recording's start. */
  readonly t: number;
  readonly vital: NumericKey;
  /** NaN: not measured. */
  readonly value: number;
}

/** A recording in memory: numerics in order of time, and its waves. */
export interface Recording {
  readonly rows: readonly Row[];
  readonly waves: readonly RecordedWave[];
  readonly lengthS: number;
}

function rowsOf(table: NumberTable | null, columns: Readonly<Partial<Record<NumericKey, readonly string[]>>>): Row[] {
  const times = table?.column("t_s");
  if (!table || !times) return [];
  const rows: Row[] = [];
  for (const vital of numericKeys) {
    const values = columns[vital]?.map((name) => table.column(name)).find((found) => found !== null);
    if (!values) continue;
    let had = false;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index]!;
      // A column that is empty from the first row on is a sensor that was never there; afterwards empty means lost.
      had ||= !Number.isNaN(value);
      if (had && !Number.isNaN(times[index]!)) rows.push({ t: times[index]!, vital, value });
    }
  }
  return rows;
}

/**
 * Reads a folder with any of `numerics.csv`, `capnometer.csv`, `waves_*hz.csv` and `ecg_*hz.csv` (columns by name,
 * times in seconds in `t_s`). Throws an `Error` that says what is missing.
 */
export function readRecording(folder: string): Recording {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no recording at ${folder}: give a folder that holds numerics.csv.`);
  }
  const rows = [
    ...rowsOf(readNumbers(join(folder, "numerics.csv")), NUMERIC_COLUMNS),
    ...rowsOf(readNumbers(join(folder, "capnometer.csv")), CAPNOMETER_COLUMNS),
  ].sort((a, b) => a.t - b.t);
  const waves = recordedWaves(folder);
  if (rows.length === 0 && waves.length === 0) {
    throw new Error(
      `Nothing in ${folder} can be used: a recording has numerics.csv with a column t_s and others such as HR.`,
    );
  }
  const ends = waves.map((wave) => wave.startS + wave.samples.length / wave.rate);
  return { rows, waves, lengthS: Math.max(rows.at(-1)?.t ?? 0, ...ends) };
}

export interface ReplayOptions {
  readonly startsAt: EpochMs;
  /** Seconds of the recording to leave out at its start. */
  readonly fromS?: number;
  /** How many times as fast as it was recorded. */
  readonly speed?: number;
}

/** A recorded patient, told again from `startsAt` on. */
export function recordedPatient(recording: Recording, options: ReplayOptions): PatientSource {
  const { startsAt, fromS = 0, speed = 1 } = options;
  const hostTime = (seconds: number): EpochMs => startsAt + ((seconds - fromS) * 1000) / speed;
  const recorded = (at: EpochMs): number => fromS + ((at - startsAt) / 1000) * speed;
  let next = recording.rows.findIndex((row) => row.t > fromS);
  if (next < 0) next = recording.rows.length;

  function observation({ t, vital, value }: Row): Observation {
    const at = Math.round(hostTime(t));
    if (Number.isNaN(value)) return { kind: "missing", vital, at, reason: "invalid" };
    const episodic = NUMERICS[vital].rhythm === "episodic";
    return { kind: "numeric", vital, value, at, ...(episodic && { measuredAt: at }) };
  }

  const cursors = new Map(
    recording.waves.map((wave) => [wave, Math.max(0, Math.ceil((fromS - wave.startS) * wave.rate))]),
  );

  function chunk(wave: RecordedWave, until: EpochMs): Observation | null {
    const first = cursors.get(wave) ?? 0;
    const last = Math.min(wave.samples.length, Math.floor((recorded(until) - wave.startS) * wave.rate) + 1);
    if (last <= first) return null;
    cursors.set(wave, last);
    const samples = Array.from(wave.samples.subarray(first, last), (sample) => (Number.isNaN(sample) ? null : sample));
    const at = hostTime(wave.startS + first / wave.rate);
    return { kind: "wave", wave: wave.key, at, rate: wave.rate * speed, samples };
  }

  return {
    endsAt: hostTime(recording.lengthS),
    between(_from, until) {
      const observations: Observation[] = [];
      for (let row = recording.rows[next]; row && hostTime(row.t) <= until; row = recording.rows[next]) {
        observations.push(observation(row));
        next += 1;
      }
      for (const wave of recording.waves) {
        const found = chunk(wave, until);
        if (found) observations.push(found);
      }
      return observations;
    },
  };
}
