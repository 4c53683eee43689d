import { FACTORY_PROFILE } from "@evenkeel/shared/alarms";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { storageContract } from "./contract.ts";
import { by, numeric, opened } from "./ground.fixture.ts";
import { openStorage } from "./index.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "evenkeel-store-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, "data", "evenkeel.sqlite");
const open = () => openStorage({ file: file(), log: silent });

storageContract("sqlite file", true, open);
storageContract("sqlite memory", false, () => openStorage({ file: ":memory:", log: silent }));

const opening = { session: "s1", expectedVersion: 0, commandId: "c1", at: 1, by, facts: [opened] };

describe("a failing disk", () => {
  const refused = (advice: RegExp) => ({ code: "store-failed", message: expect.stringMatching(advice) as string });

  it("that is full rejects, keeps nothing of the call, and goes on once there is room", async () => {
    const store = await open();
    await store.sessions.append(opening);
    const { page_count: pages } = store.database.prepare("PRAGMA page_count").get()!;
    store.database.exec(`PRAGMA max_page_count = ${Number(pages)}`);
    const rows = Array.from({ length: 5000 }, (_, i) => numeric("spo2", i * 1000, 97));
    await expect(store.observations.add(rows, [])).rejects.toMatchObject(refused(/disk is full/u));
    expect(await store.observations.newest("s1")).toEqual([]);
    store.database.exec("PRAGMA max_page_count = 1000000");
    await store.observations.add(rows, []);
    expect(await store.observations.newest("s1")).toEqual([rows.at(-1)]);
    await store.close();
  });

  it("that cannot be written to rejects and can still be read", async () => {
    const store = await open();
    await store.sessions.append(opening);
    store.database.exec("PRAGMA query_only = ON");
    const note = {
      ...opening,
      expectedVersion: 1,
      commandId: "c2",
      facts: [{ type: "note-added", text: "x" } as const],
    };
    await expect(store.sessions.append(note)).rejects.toMatchObject(refused(/write access/u));
    await store.check();
    await expect(store.checkWrite()).rejects.toMatchObject(refused(/write access/u));
    expect(await store.sessions.events("s1")).toHaveLength(1);
    await store.close();
  });
});

describe("the database itself", () => {
  it("refuses to change or remove history, also by REPLACE", async () => {
    const store = await open();
    await store.sessions.append(opening);
    await store.alarms.save("s1", 1, "", FACTORY_PROFILE, [{ at: 1, change: "raised" }]);
    await store.audit.add({ at: 1, userId: null, action: "x", detail: {} });
    for (const table of ["session_event", "session_command", "alarm_log", "audit"]) {
      const [column] = store.database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
      const refusal = new RegExp(`${table} is append-only`, "u");
      expect(() => store.database.exec(`DELETE FROM ${table}`)).toThrow(refusal);
      expect(() => store.database.exec(`UPDATE ${table} SET ${String(column!["name"])} = 7`)).toThrow(refusal);
      expect(() => store.database.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(refusal);
    }
    await store.close();
  });

  it("is durable at every commit and readable by its owner alone", async () => {
    const store = await open();
    await store.observations.add([], []);
    expect(store.database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(store.database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
    expect(store.database.prepare("PRAGMA foreign_keys").get()).toEqual({ foreign_keys: 1 });
    expect(statSync(file()).mode & 0o077).toBe(0);
    await store.close();
  });

  it("answers Kysely queries of another part over the same connection", async () => {
    const store = await open();
    await store.sessions.append(opening);
    expect(await store.kysely.selectFrom("session").select(["uuid", "room"]).execute()).toEqual([
      { uuid: "s1", room: "room-1" },
    ]);
    await store.close();
  });
});
