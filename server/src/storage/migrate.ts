import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../ports.ts";
import { StoreFailed } from "./failure.ts";
import { MIGRATIONS, type Migration } from "./migrations/index.ts";

/** "EVKL", in the header of every Evenkeel database (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x45564b4c;

/**
 * Brings the schema up to date, one transaction a step. The step reached is SQLite's `user_version`. Throws
 * `StoreFailed` for a database that is newer than this program (its record would be misread) or somebody else's.
 */
export function migrate(database: DatabaseSync, log: Log, migrations: readonly Migration[] = MIGRATIONS): void {
  refuseForeign(database);
  const newest = migrations.length;
  const found = pragma(database, "user_version");
  if (found > newest) {
    throw new StoreFailed(
      `The database is of a newer Evenkeel (schema ${found}; this one knows ${newest}). ` +
        "Start the newer version, or restore a backup made by this one.",
    );
  }
  for (const migration of migrations) step(database, migration, log);
}

function step(database: DatabaseSync, { id, name, up }: Migration, log: Log): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    // Asked inside the transaction: another process may have come first.
    if (pragma(database, "user_version") < id) {
      up(database);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${id}`);
      log.info({ schema: id, name }, "database schema brought up to date");
    }
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function refuseForeign(database: DatabaseSync): void {
  const owner = pragma(database, "application_id");
  if (owner === APPLICATION_ID) return;
  const row = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get();
  if (owner === 0 && row?.["tables"] === 0) return;
  throw new StoreFailed("The database belongs to another program. Check DATABASE_URL and DATA_DIR.");
}

function pragma(database: DatabaseSync, name: "application_id" | "user_version"): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
