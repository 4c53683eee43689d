import { DatabaseSync } from "node:sqlite";
import { getMigrations } from "better-auth/db/migration";
import { expect, test } from "vitest";
import { SECRET, silent } from "../../test/http-clinic.ts";
import { auth as authMigration } from "../storage/migrations/0002-auth.ts";
import { engineOptions } from "./engine.ts";
import { authTables } from "./tables.ts";

function wanted(database: DatabaseSync) {
  return getMigrations(
    engineOptions({ tables: authTables(database), secret: SECRET, publicUrl: "http://127.0.0.1", log: silent }),
  );
}

test("better-auth finds nothing to add to the tables of our migration", async () => {
  const database = new DatabaseSync(":memory:");
  authMigration.up(database);
  const plan = await wanted(database);
  expect(plan.toBeCreated).toEqual([]);
  expect(plan.toBeAdded).toEqual([]);
  expect(await plan.compileMigrations()).toMatch(/^;?$/u);
});

test("and it would find something if a column were missing", async () => {
  const database = new DatabaseSync(":memory:");
  authMigration.up(database);
  database.exec("ALTER TABLE auth_user DROP COLUMN banReason");
  const plan = await wanted(database);
  expect(plan.toBeAdded.map(({ table }) => table)).toEqual(["auth_user"]);
});
