import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Log, Storage } from "../ports.ts";
import { by, MIDNIGHT as T, opened } from "./ground.fixture.ts";
import { openStorage } from "./index.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
let store: Storage;
beforeEach(async () => void (store = await openStorage({ file: ":memory:", log: silent })));
afterEach(() => store.close());

async function open(id: string, at: number, alias: string, value: string, room = "room-1"): Promise<void> {
  const patient = {
    alias,
    identifiers: [
      { kind: "MRN", value },
      { kind: "Date of birth", value: "1971-09-30" },
    ],
  } as const;
  const facts = [{ ...opened, room, patient }] as Parameters<Storage["sessions"]["append"]>[0]["facts"];
  await store.sessions.append({ session: id, expectedVersion: 0, commandId: `c-${id}`, at, by, facts });
}
const found = async (query: Partial<Parameters<Storage["sessions"]["find"]>[0]>) =>
  (await store.sessions.find({ limit: 50, ...query })).map(({ id }) => id);

describe("looking for a session", () => {
  beforeEach(async () => {
    await open("a", T, "J. Heron", "4417-22");
    await open("b", T + 1000, "Störk", "99 100", "room-2");
    await open("c", T + 1000, "Heron 2", "17%_");
  });

  it("finds by part of the alias or of an identifier, whatever the case and what stands between", async () => {
    expect(await found({})).toEqual(["c", "b", "a"]);
    expect(await found({ text: " HERON" })).toEqual(["c", "a"]);
    expect(await found({ text: "jheron" })).toEqual(["a"]);
    expect(await found({ text: "STÖRK" })).toEqual(["b"]);
    expect(await found({ text: "441722" })).toEqual(["a"]);
    expect(await found({ text: "44 17" })).toEqual(["a"]);
    expect(await found({ text: "99100" })).toEqual(["b"]);
    // Not across two of them: `...22` of one and `1971` of the next.
    expect(await found({ text: "221971" })).toEqual([]);
    expect(await found({ text: "1971 09" })).toEqual(["c", "b", "a"]);
    expect(await found({ text: "..." })).toEqual([]);
    expect(await found({ text: "'; DROP TABLE session; --" })).toEqual([]);
  });

  it("finds by room and by when it was opened", async () => {
    expect(await found({ room: "room-2" })).toEqual(["b"]);
    expect(await found({ from: T + 1 })).toEqual(["c", "b"]);
    expect(await found({ until: T + 1000 })).toEqual(["a"]);
    expect(await found({ text: "heron", room: "room-1", from: T, until: T + 1 })).toEqual(["a"]);
  });

  it("goes on after the last one that is known, of those opened at the same time too", async () => {
    expect(await found({ limit: 1 })).toEqual(["c"]);
    expect(await found({ after: "c" })).toEqual(["b", "a"]);
    expect(await found({ after: "b", text: "heron" })).toEqual(["a"]);
    expect(await found({ after: "a" })).toEqual([]);
    expect(await found({ after: "nobody" })).toEqual([]);
  });
});

it("reaches every session of a record that is looked through in several turns, page by page", async () => {
  const ids = Array.from({ length: 10_050 }, (_, index) => `s${String(index).padStart(5, "0")}`);
  for (const [index, id] of ids.entries()) {
    await open(id, T + Math.floor(index / 3), index % 4000 === 7 ? "Rare bird" : "Heron", id);
  }
  expect(await found({ text: "rarebird" })).toEqual(["s08007", "s04007", "s00007"]);
  expect(await found({ text: "s00000" })).toEqual(["s00000"]);
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await found({ limit: 2000, ...(after !== undefined && { after }) });
    seen.push(...page);
    if (page.length < 2000) break;
    after = page.at(-1)!;
  }
  expect(seen).toEqual(ids.toReversed());
}, 60_000);

it("is found by what was recorded before there was a search", () => {
  const database = new DatabaseSync(":memory:");
  migrate(database, silent, MIGRATIONS.slice(0, 6));
  database.exec(`
    INSERT INTO session VALUES (7, 's1', 'room-1', 'A.B.', ${T}, NULL), (8, 's2', 'room-1', 'C', ${T}, NULL);
    INSERT INTO session_event VALUES
      (7, 1, ${T}, 'session-opened', '{"patient":{"identifiers":[{"value":"44-17"},{"value":3},null]}}', '{}'),
      (8, 1, ${T}, 'session-opened', '{"room":"room-1"}', '{}');`);
  migrate(database, silent);
  const rows = database.prepare("SELECT * FROM session_words ORDER BY session").all();
  expect(rows.map(({ session, words }) => [session, words])).toEqual([
    [7, "ab\n4417"],
    [8, "c"],
  ]);
  database.close();
});

describe("which profiles sessions start from", () => {
  const choice = (version: number, of = "iv") => ({
    ...{ version, at: T, by: { userId: "u1", name: "N" }, reason: "reviewed" },
    choice: { default: of, routes: { im: "im" } },
  });
  it("is told by the newest version; of two at once one is first, and none can be left out", async () => {
    expect(await store.profiles.choice()).toBeNull();
    const both = await Promise.all([store.profiles.choose(choice(1)), store.profiles.choose(choice(1, "site"))]);
    expect(both).toEqual([true, false]);
    await expect(store.profiles.choose(choice(3))).rejects.toMatchObject({ code: "store-failed" });
    await store.profiles.choose(choice(2, "own-night"));
    expect(await store.profiles.choice()).toEqual(choice(2, "own-night"));
  });
});
