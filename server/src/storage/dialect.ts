import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from "kysely";

/** Beyond this many texts the one unused for longest is prepared anew when it comes again. */
const MOST_STATEMENTS = 200;

/** A `node:sqlite` database in the shape that Kysely's SQLite dialect asks for, with its statements kept prepared. */
export interface PreparedDatabase extends SqliteDatabase {
  prepare(text: string): SqliteStatement;
  /** The texts that are prepared now. */
  readonly texts: () => readonly string[];
}

/** Kysely's own SQLite dialect over a `PreparedDatabase`. */
export function sqliteDialect(database: PreparedDatabase): SqliteDialect {
  return new SqliteDialect({ database });
}

export function preparedDatabase(database: DatabaseSync): PreparedDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    texts: () => [...kept.keys()],
    prepare(text) {
      const statement = kept.get(text) ?? kyselyStatement(database.prepare(text));
      // Taken out and put back, so that the order of the map is the order of use.
      kept.delete(text);
      kept.set(text, statement);
      if (kept.size > MOST_STATEMENTS) kept.delete(kept.keys().next().value!);
      return statement;
    },
  };
}

function kyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bound)),
    run: (parameters) => statement.run(...parameters.map(bound)),
    iterate: (parameters) => statement.iterate(...parameters.map(bound)),
  };
}

/** Kysely passes what it was given; SQLite has no booleans and no undefined. */
function bound(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  return typeof value === "boolean" ? Number(value) : (value as SQLInputValue);
}
