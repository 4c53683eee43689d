import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, type Compilable } from "kysely";
import { checkpoints } from "./checkpoint.ts";
import { preparedDatabase, sqliteDialect } from "./dialect.ts";
import type { Tables } from "./tables.ts";
import { walSync } from "./wal.ts";

/** Runs one query at once and answers with its rows. */
export type Run = <Row>(query: Compilable<Row>) => readonly Row[];

/** A query compiled once, to be run with other parameters. */
export interface Prepared {
  /** What it was compiled with, in the order in which `run` takes them. */
  readonly parameters: readonly unknown[];
  run(parameters: readonly unknown[]): void;
}

/** The one connection to the record. */
export interface Connection {
  readonly database: DatabaseSync;
  readonly kysely: Kysely<Tables>;
  /** Runs one query at once, outside any transaction. */
  readonly read: Run;
  /** Compiles a query that writes once and for all. Its tables must exist. */
  readonly prepare: (query: Compilable) => Prepared;
  /**
   * One durable transaction around `work`, from start to end without giving way: nothing else that shares the
   * connection can come between, so concurrent calls are serial by construction. Throws what `work` throws, after
   * rolling back.
   */
  readonly write: <T>(work: (run: Run) => T) => T;
  /**
   * The same for what comes in bulk every second: it too is on disk when the promise resolves, but the disk is waited
   * for outside the event loop, so that a slow disk does not delay an alarm in another room.
   */
  readonly writeBulk: (work: (run: Run) => void) => Promise<void>;
  readonly close: () => Promise<void>;
  /** The SQL of the statements in use, for looking at their query plans. */
  readonly statements: () => readonly string[];
}

/** How long to wait for another process, such as a backup, to let go of the database. */
const BUSY_MS = 5000;
/** 64 MB of log: minutes of a busy clinic. A commit makes a checkpoint itself only if the thread for it has not. */
const MOST_LOG_PAGES = 16_000;

/** Opens (and creates) the database file, readable by its owner alone, or one in memory with `:memory:`. */
export function connect(file: string): Connection {
  if (file !== ":memory:") {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // SQLite gives the journal the rights of the file, so the file has them from its first moment.
    closeSync(openSync(file, "a", 0o600));
  }
  const database = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  // WAL with FULL: a commit has reached the disk before it is told, also when the power goes (sqlite.org/wal.html).
  // Recursive triggers: INSERT OR REPLACE does not slip past the triggers that forbid DELETE.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON");
  database.exec(`PRAGMA wal_autocheckpoint = ${MOST_LOG_PAGES}`);
  const prepared = preparedDatabase(database);
  const run: Run = <Row>(query: Compilable<Row>) => {
    const { sql, parameters } = query.compile();
    const statement = prepared.prepare(sql);
    if (statement.reader) return statement.all(parameters) as Row[];
    statement.run(parameters);
    return [];
  };
  const write: Connection["write"] = (work) => {
    database.exec("BEGIN IMMEDIATE");
    try {
      const result = work(run);
      database.exec("COMMIT");
      return result;
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  };
  const wal = file === ":memory:" ? null : walSync(file);
  const log = file === ":memory:" ? null : checkpoints(file);
  return {
    database,
    kysely: new Kysely<Tables>({ dialect: sqliteDialect(prepared) }),
    read: run,
    prepare(query) {
      const { sql, parameters } = query.compile();
      const statement = prepared.prepare(sql);
      return { parameters, run: (values) => void statement.run(values) };
    },
    write,
    statements: prepared.texts,
    async writeBulk(work) {
      if (!wal?.works) {
        write(work);
        return;
      }
      // NORMAL leaves out one thing alone, the wait for the disk after a commit, which follows below.
      database.exec("PRAGMA synchronous = NORMAL");
      try {
        write(work);
      } finally {
        database.exec("PRAGMA synchronous = FULL");
      }
      log?.written();
      await wal.sync();
    },
    async close() {
      await log?.close();
      await wal?.close();
      if (database.isOpen) database.close();
    },
  };
}
