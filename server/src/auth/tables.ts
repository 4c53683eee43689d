import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";

/** The columns that this part reads by itself; better-auth reads and writes the rest. */
export interface AuthTables {
  auth_user: {
    id: string;
    name: string;
    username: string | null;
    role: string | null;
    banned: number | null;
    mustSetPassword: number;
  };
  first_admin_link: { id: number; token_hash: string };
}

/** Kysely over the server's own connection. Closing it is the owner's affair. */
export function authTables(database: DatabaseSync): Kysely<AuthTables> {
  return new Kysely<AuthTables>({
    dialect: new SqliteDialect({
      database: {
        prepare(sql) {
          const statement = database.prepare(sql);
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
            run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
            iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
          };
        },
        close() {
          // Nothing to do here: the connection is not ours.
        },
      },
    }),
  });
}
