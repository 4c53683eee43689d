import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const version = (database: DatabaseSync) => database.prepare("PRAGMA user_version").get()!["user_version"];
const step = (id: number, sql: string) => ({ id, name: `step-${id}`, up: (db: DatabaseSync) => db.exec(sql) });

describe("migrate", () => {
  it("has its steps numbered from 1 without a hole", () => {
    expect(MIGRATIONS.map(({ id }) => id)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it("brings any earlier schema up to date and does nothing the second time", () => {
    for (let reached = 0; reached <= MIGRATIONS.length; reached++) {
      const database = new DatabaseSync(":memory:");
      migrate(database, silent, MIGRATIONS.slice(0, reached));
      migrate(database, silent);
      migrate(database, silent);
      expect(version(database)).toBe(MIGRATIONS.length);
      expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
      database.close();
    }
  });

  it("undoes a step that fails in its middle, and keeps the steps before it", () => {
    const database = new DatabaseSync(":memory:");
    const steps = [step(1, "CREATE TABLE a (x)"), step(2, "CREATE TABLE b (x); CREATE TABLE a (x)")];
    expect(() => migrate(database, silent, steps)).toThrow(/already exists/u);
    expect(version(database)).toBe(1);
    expect(database.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "a" }]);
    migrate(database, silent, [steps[0]!, step(2, "CREATE TABLE b (x)")]);
    expect(version(database)).toBe(2);
  });

  it("refuses a newer database and one of another program, and leaves both as they are", () => {
    const newer = new DatabaseSync(":memory:");
    migrate(newer, silent, [...MIGRATIONS, step(MIGRATIONS.length + 1, "CREATE TABLE later (x)")]);
    expect(() => migrate(newer, silent)).toThrow(/newer Evenkeel/u);
    expect(version(newer)).toBe(MIGRATIONS.length + 1);

    const foreign = new DatabaseSync(":memory:");
    foreign.exec("CREATE TABLE bookmarks (url)");
    expect(() => migrate(foreign, silent)).toThrow(/another program/u);
    expect(version(foreign)).toBe(0);
  });
});
