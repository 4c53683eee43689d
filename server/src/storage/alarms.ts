import type { AlarmProfile } from "@evenkeel/shared/alarms";
import type { AlarmLogEntry, AlarmStore } from "../ports.ts";
import type { Connection, Run } from "./connection.ts";
import { attempt } from "./failure.ts";
import { inputRow, inputsFrom, inputsKept } from "./inputs.ts";
import { raisedBetween } from "./raised.ts";

/** The alarm engine's state, its profile and the alarm log. */
export function alarmStore(connection: Connection): AlarmStore {
  const { kysely, read, write } = connection;
  function sessionRow(run: Run, uuid: string): number {
    const [row] = run(kysely.selectFrom("session").select("id").where("uuid", "=", uuid));
    if (!row) throw new Error("alarms can only be kept for a session that was opened");
    return row.id;
  }
  const idOf = (uuid: string) => kysely.selectFrom("session").select("id").where("uuid", "=", uuid);

  return {
    save: (uuid, at, state, profile, entries, inputs) =>
      attempt(() =>
        write((run) => {
          const session = sessionRow(run, uuid);
          const now = { at, state, profile: JSON.stringify(profile), inputs: inputs?.next ?? null };
          const upsert = kysely.insertInto("alarm_state").values({ session, ...now });
          run(upsert.onConflict((conflict) => conflict.column("session").doUpdateSet(now)));
          for (const entry of entries) {
            const { at: when, change } = entry;
            const row = { session, at: when, change, entry: JSON.stringify(entry) };
            run(kysely.insertInto("alarm_log").values(row));
          }
          for (const block of inputs?.blocks ?? []) {
            const row = kysely.insertInto("alarm_input").values(inputRow(session, block));
            run(row.onConflict((conflict) => conflict.doNothing()));
          }
        }),
      ),
    load: (uuid) =>
      attempt(() => {
        const saved = kysely.selectFrom("alarm_state").select(["at", "state", "profile", "inputs"]);
        const [row] = read(saved.where("session", "=", idOf(uuid)));
        // Both texts were written by `save`; the profile's shape is the engine's to check, with the state's.
        if (!row) return null;
        const { at, state, inputs } = row;
        const profile = JSON.parse(row.profile) as AlarmProfile;
        return { at, state, profile, ...(inputs !== null && { next: inputs }) };
      }),
    log: (uuid) =>
      attempt(() => {
        const entries = kysely.selectFrom("alarm_log").select("entry").where("session", "=", idOf(uuid));
        return read(entries.orderBy("id")).map(({ entry }) => JSON.parse(entry) as AlarmLogEntry);
      }),
    inputs: (uuid, from, most) => attempt(() => inputsFrom(connection, uuid, from, most)),
    inputsKept: (uuid) => attempt(() => inputsKept(connection, uuid)),
    raised: (from, until, most) => attempt(() => raisedBetween(connection, from, until, most)),
  };
}
