import type { Log, ObservationStore } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";
import { shortKeys } from "./keys.ts";
import { newestSamples, sampleWriter } from "./samples.ts";
import { trend } from "./trend.ts";
import { waveWriter, wavesBetween } from "./waves.ts";

/** What the devices measured: samples, their roll-ups, wave blocks. */
export function observationStore(connection: Connection, log: Log): ObservationStore {
  const keys = shortKeys(connection);
  const addSamples = sampleWriter(connection, keys, log);
  const addWaves = waveWriter(connection, keys, log);
  return {
    add: (rows, waves) =>
      attempt(async () => {
        try {
          await connection.writeBulk(() => {
            addSamples(rows);
            addWaves(waves);
          });
        } catch (error) {
          // What was rolled back may have made some of them.
          keys.forget();
          throw error;
        }
      }),
    trend: (session, from, until, buckets) => attempt(() => trend(connection, session, from, until, buckets)),
    newest: (session) => attempt(() => newestSamples(connection, session)),
    waves: (session, wave, from, until) => attempt(() => wavesBetween(connection, session, wave, from, until)),
  };
}
