import type { Log, ObservationStore } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";
import { addSamples, newestSamples } from "./samples.ts";
import { trend } from "./trend.ts";
import { addWaves, wavesBetween } from "./waves.ts";

/** What the devices measured: samples, their roll-ups, wave blocks. */
export function observationStore(connection: Connection, log: Log): ObservationStore {
  return {
    add: (rows, waves) =>
      attempt(() =>
        connection.writeBulk((run) => {
          addSamples(connection, run, rows, log);
          addWaves(connection, run, waves, log);
        }),
      ),
    trend: (session, from, until, buckets) => attempt(() => trend(connection, session, from, until, buckets)),
    newest: (session) => attempt(() => newestSamples(connection, session)),
    waves: (session, wave, from, until) => attempt(() => wavesBetween(connection, session, wave, from, until)),
  };
}
