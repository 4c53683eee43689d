import type { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import type { Log, Storage } from "../ports.ts";
import { alarmStore } from "./alarms.ts";
import { attentionStore, pushStore } from "./attention.ts";
import { auditStore } from "./audit.ts";
import { connect, type Connection } from "./connection.ts";
import { attempt, storeFailed } from "./failure.ts";
import { migrate } from "./migrate.ts";
import { observationStore } from "./observations.ts";
import { profileStore } from "./profiles.ts";
import { sessionStore } from "./sessions.ts";
import type { Tables } from "./tables.ts";

export { takeStartLock, type StartLock } from "./start-lock.ts";

/** The store, with the connection for a part that keeps tables of its own in the same file (sign-in). */
export interface OpenStorage extends Storage {
  /** Shared: whoever uses it must not hold a transaction open across an `await`. */
  readonly database: DatabaseSync;
  readonly kysely: Kysely<Tables>;
}

/**
 * Opens the record, creating or bringing it up to date. `file` is a path or `:memory:`. Rejects with `StoreFailed`
 * (code `store-failed`) when it cannot be had, is newer than this program, or is not Evenkeel's. Every method of the
 * store rejects likewise and never throws: a failing disk is told, it does not end the server.
 */
export function openStorage({ file, log }: { readonly file: string; readonly log: Log }): Promise<OpenStorage> {
  return attempt(() => {
    const connection = connect(file);
    try {
      migrate(connection.database, log);
    } catch (error) {
      connection.database.close();
      throw storeFailed(error);
    }
    return storage(connection, log);
  });
}

function storage(connection: Connection, log: Log): OpenStorage {
  const { database, kysely, read, write } = connection;
  return {
    database,
    kysely,
    sessions: sessionStore(connection),
    observations: observationStore(connection, log),
    alarms: alarmStore(connection),
    attention: attentionStore(connection),
    push: pushStore(connection),
    profiles: profileStore(connection),
    audit: auditStore(connection),
    check: () => attempt(() => void read(kysely.selectFrom("session").select("id").limit(1))),
    // The header's schema number, as it is: a page of the file that has to reach the disk like any other.
    checkWrite: () =>
      attempt(() =>
        write(() => {
          const { user_version: schema } = database.prepare("PRAGMA user_version").get()!;
          database.exec(`PRAGMA user_version = ${Number(schema)}`);
        }),
      ),
    close: () => attempt(connection.close),
  };
}
