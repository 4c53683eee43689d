import type { Log, ObservationStore, OtherRow, SampleRow } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";
import { inputWriter } from "./inputs.ts";
import { shortKeys } from "./keys.ts";
import { otherWriter, othersBetween } from "./others.ts";
import { newestSamples, samplesBetween, sampleWriter } from "./samples.ts";
import { trend } from "./trend.ts";
import { waveSpans, waveWriter, wavesBetween } from "./waves.ts";

/** What the devices measured: samples, their roll-ups, other values, wave blocks. */
export function observationStore(connection: Connection, log: Log): ObservationStore {
  const keys = shortKeys(connection);
  const addSamples = sampleWriter(connection, keys, log);
  const others = otherWriter(connection, keys, log);
  const addWaves = waveWriter(connection, keys, log);
  const addInputs = inputWriter(connection, keys, log);
  return {
    add: (rows, waves, inputs = []) =>
      attempt(async () => {
        const samples: SampleRow[] = [];
        const unlisted: OtherRow[] = [];
        for (const row of rows) {
          if (row.kind === "other") unlisted.push(row);
          else samples.push(row);
        }
        try {
          await connection.writeBulk(() => {
            addSamples(samples);
            others.add(unlisted);
            addWaves(waves);
            addInputs(inputs);
          });
        } catch (error) {
          // What was rolled back may have made some of them.
          keys.forget();
          others.forget();
          throw error;
        }
      }),
    trend: (session, from, until, buckets) => attempt(() => trend(connection, session, from, until, buckets)),
    newest: (session, before) => attempt(() => newestSamples(connection, session, before)),
    samples: (session, from, until) => attempt(() => samplesBetween(connection, session, from, until)),
    others: (session, from, until, most) => attempt(() => othersBetween(connection, session, from, until, most)),
    waves: (session, wave, from, until) => attempt(() => wavesBetween(connection, session, wave, from, until)),
    waveSpans: (session) => attempt(() => waveSpans(connection, session)),
  };
}
