import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { by, MIDNIGHT as T, opened } from "./ground.fixture.ts";
import { openStorage, type OpenStorage } from "./index.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
let store: OpenStorage;
beforeEach(async () => {
  store = await openStorage({ file: ":memory:", log: silent });
  await store.sessions.append({ session: "s1", expectedVersion: 0, commandId: "c1", at: T, by, facts: [opened] });
});
afterEach(() => store.close());

const unheard = { at: T, change: "unheard" } as const;
const heard = { at: T + 1, change: "heard" } as const;

describe("attention", () => {
  it("keeps state and history together, in order", async () => {
    expect(await store.attention.load("s1")).toBeNull();
    await store.attention.save("s1", T, '{"a":1}', [unheard]);
    await store.attention.save("s1", T + 1, '{"a":2}', [heard]);
    expect(await store.attention.load("s1")).toEqual({ at: T + 1, state: '{"a":2}' });
    expect(await store.attention.log("s1")).toEqual([unheard, heard]);
    expect(await store.attention.log("nobody")).toEqual([]);
  });

  it("saves nothing when it cannot save all, nor for a session that never was", async () => {
    const broken = { at: T, change: "heard", self: 1n } as unknown as typeof heard;
    await expect(store.attention.save("s1", T, "{}", [unheard, broken])).rejects.toMatchObject({
      code: "store-failed",
    });
    expect(await store.attention.load("s1")).toBeNull();
    expect(await store.attention.log("s1")).toEqual([]);
    await expect(store.attention.save("nobody", T, "{}", [])).rejects.toMatchObject({ code: "store-failed" });
  });

  it("has a history that cannot be changed", async () => {
    await store.attention.save("s1", T, "{}", [unheard]);
    for (const sql of ["DELETE FROM attention_log", "UPDATE attention_log SET at = 0"]) {
      expect(() => store.database.exec(sql)).toThrow(/append-only/u);
    }
  });
});

describe("push subscriptions", () => {
  const row = (n: number, userId = "u1") => ({
    endpoint: `https://push.example/${n}`,
    userId,
    p256dh: "key",
    auth: `auth ${n}`,
    at: T + n,
  });

  it("are the newest ten of each person, and one by address", async () => {
    for (let n = 0; n < 12; n += 1) await store.push.add(row(n));
    const kept = await store.push.ofPerson("u1");
    expect(kept.map(({ at }) => at - T)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    await store.push.add(row(11, "u2"));
    expect(await store.push.ofPerson("u1")).toHaveLength(9);
    expect(await store.push.ofPerson("u2")).toEqual([row(11, "u2")]);
    await store.push.remove(row(11).endpoint);
    expect(await store.push.ofPerson("u2")).toEqual([]);
  });
});
