import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { connect } from "./connection.ts";
import { MIDNIGHT as T, numeric, other } from "./ground.fixture.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { observationStore } from "./observations.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const version = (database: DatabaseSync) => database.prepare("PRAGMA user_version").get()!["user_version"];
const step = (id: number, sql: string) => ({ id, name: `step-${id}`, up: (db: DatabaseSync) => db.exec(sql) });

const tables = (database: DatabaseSync) =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name));
const contents = (database: DatabaseSync, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]));

/** A session in its midst, as schema 2 had it. 150456 is the MDC code of SpO2. */
const SCHEMA_2_RECORD = `
  INSERT INTO session VALUES (7, 's1', 'room-1', 'A.B.', ${T}, NULL);
  INSERT INTO session_event VALUES (7, 1, ${T}, 'session-opened', '{"room":"room-1"}', '{"userId":"u1"}');
  INSERT INTO session_command VALUES ('c1', 7, 1, 1);
  INSERT INTO device VALUES (3, 'd1');
  INSERT INTO channel VALUES (5, 7, 150456, 3);
  INSERT INTO sample VALUES (11, 5, ${T + 1000}, 97, NULL, NULL, NULL, 0);
  INSERT INTO rollup VALUES (5, 60000, ${T}, 97, 97, 1), (5, 10000, ${T}, 97, 97, 1);
  INSERT INTO wave_block VALUES (13, 7, 150452, 3, ${T}, 75, 1, 0, x'0100ff7f');
  INSERT INTO alarm_state VALUES (7, ${T}, 'opaque', '{}');
  INSERT INTO alarm_log VALUES (1, 7, ${T}, 'raised', '{}');
  INSERT INTO audit VALUES (1, ${T}, 'u1', 'signed-in', '{}');
  INSERT INTO auth_user VALUES ('u1', 'N. Nurse', 'n@x', 0, NULL, 'now', 'now', 'nurse', 'nurse', 0, NULL, NULL, 0);
  INSERT INTO auth_session VALUES ('t1', 'later', 'token', 'now', 'now', NULL, NULL, 'u1', NULL);
  INSERT INTO auth_account VALUES ('a1', 'u1', 'credential', 'u1', NULL, NULL, NULL, NULL, NULL, NULL, 'hash', 'now', 'now');
  INSERT INTO first_admin_link VALUES (1, 'hash');`;

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

  it("keeps every row of a record of schema 2, and takes other values into its sessions from then on", async () => {
    const connection = connect(":memory:");
    const { database } = connection;
    migrate(database, silent, MIGRATIONS.slice(0, 2));
    database.exec(SCHEMA_2_RECORD);
    const filled = tables(database);
    const before = contents(database, filled);
    // One row at least of every table but the invitations, so that none is kept by being empty.
    expect(filled.filter((table) => before[table]!.length === 0)).toEqual(["auth_verification"]);
    migrate(database, silent);
    expect(contents(database, filled)).toMatchObject(before);

    const store = observationStore(connection, silent);
    expect(await store.newest("s1")).toEqual([numeric("spo2", 1000, 97)]);
    expect((await store.trend("s1", T, T + 60_000, 1)).continuous).toEqual([
      { vital: "spo2", device: "d1", points: [{ t: T, min: 97, max: 97 }] },
    ]);
    expect(await store.others("s1", T, T + 60_000)).toEqual([]);
    await store.add([other("PVI", 2000, 14)], []);
    expect(await store.others("s1", T, T + 60_000)).toEqual([other("PVI", 2000, 14)]);
    expect(database.prepare("SELECT count(*) AS devices FROM device").get()).toEqual({ devices: 1 });
    await connection.close();
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
