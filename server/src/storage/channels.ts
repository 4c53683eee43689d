import type { NumericKey } from "@evenkeel/shared/vitals";
import { vitalCode } from "./codes.ts";
import type { Connection, Run } from "./connection.ts";
import { pieces } from "./pieces.ts";

/** What names a channel outside the database. */
export interface ChannelName {
  readonly session: string;
  readonly device: string;
  readonly vital: NumericKey;
}

/** The short keys of sessions and devices; undefined for a session that was never opened. */
export interface Keys {
  session(uuid: string): number | undefined;
  device(name: string): number;
}

/** Finds the keys of all these sessions and devices, making devices that are new. */
export function keys({ kysely }: Connection, run: Run, names: readonly Omit<ChannelName, "vital">[]): Keys {
  const uuids = [...new Set(names.map(({ session }) => session))];
  const devices = [...new Set(names.map(({ device }) => device))];
  const sessionIds = new Map<string, number>();
  const deviceIds = new Map<string, number>();
  for (const some of pieces(uuids)) {
    const rows = run(kysely.selectFrom("session").select(["id", "uuid"]).where("uuid", "in", some));
    for (const { id, uuid } of rows) sessionIds.set(uuid, id);
  }
  for (const some of pieces(devices)) {
    const rows = some.map((name) => ({ name }));
    run(
      kysely
        .insertInto("device")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing()),
    );
    for (const { id, name } of run(kysely.selectFrom("device").select(["id", "name"]).where("name", "in", some))) {
      deviceIds.set(name, id);
    }
  }
  return { session: (uuid) => sessionIds.get(uuid), device: (name) => deviceIds.get(name)! };
}

/** The channel of each of these samples, made when new; undefined for a session that was never opened. */
export function channels(connection: Connection, run: Run, names: readonly ChannelName[]) {
  const { kysely } = connection;
  const known = keys(connection, run, names);
  const wanted = new Map<string, { session: number; vital: number; device: number }>();
  for (const { session: uuid, device, vital } of names) {
    const session = known.session(uuid);
    if (session === undefined) continue;
    const row = { session, vital: vitalCode(vital), device: known.device(device) };
    wanted.set(key(row), row);
  }
  const ids = new Map<string, number>();
  for (const some of pieces([...wanted.values()])) {
    run(
      kysely
        .insertInto("channel")
        .values(some)
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
  for (const some of pieces([...new Set([...wanted.values()].map(({ session }) => session))])) {
    for (const row of run(kysely.selectFrom("channel").selectAll().where("session", "in", some))) {
      ids.set(key(row), row.id);
    }
  }
  return ({ session: uuid, device, vital }: ChannelName): number | undefined => {
    const session = known.session(uuid);
    return session === undefined
      ? undefined
      : ids.get(key({ session, vital: vitalCode(vital), device: known.device(device) }));
  };
}

function key({ session, vital, device }: { session: number; vital: number; device: number }): string {
  return `${session}/${vital}/${device}`;
}
