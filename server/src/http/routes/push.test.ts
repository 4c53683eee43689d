import { expect, it } from "vitest";
import { openStorage } from "../../storage/index.ts";
import { openClinic } from "../../../test/http-clinic.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const subscription = (endpoint = "https://push.example/one") => ({
  endpoint,
  keys: { p256dh: "B".repeat(87), auth: "a".repeat(22) },
});

async function clinic(pushKey: string | null) {
  const storage = await openStorage({ file: ":memory:", log: silent });
  const open = await openClinic({ storage, pushKey });
  return { ...open, storage, staff: await open.staff() };
}

it("keeps a browser for whoever is signed in there, until they end it", async () => {
  const it = await clinic("the-key");
  expect((await it.send("get", "/api/push/key", undefined, it.staff.nurse)).body).toEqual({ key: "the-key" });
  expect((await it.send("post", "/api/push/subscribe", subscription(), it.staff.nurse)).status).toBe(204);
  const kept = await it.storage.kysely.selectFrom("push_subscription").selectAll().execute();
  expect(kept).toMatchObject([{ endpoint: "https://push.example/one", auth: "a".repeat(22) }]);
  const end = { endpoint: "https://push.example/one" };
  expect((await it.send("post", "/api/push/unsubscribe", end, it.staff.clinician)).status).toBe(204);
  expect(await it.storage.push.ofPerson(kept[0]!.user_id)).toHaveLength(1);
  expect((await it.send("post", "/api/push/unsubscribe", end, it.staff.nurse)).status).toBe(204);
  expect(await it.storage.push.ofPerson(kept[0]!.user_id)).toEqual([]);
  await it.close();
});

it("takes no address that is not a push service's, nobody who answers for no room, and nothing where nothing is sent", async () => {
  const it = await clinic("the-key");
  for (const endpoint of [
    "http://push.example/one",
    "file:///etc/passwd",
    "x",
    `https://push.example/${"y".repeat(1000)}`,
  ]) {
    expect((await it.send("post", "/api/push/subscribe", subscription(endpoint), it.staff.nurse)).status).toBe(400);
  }
  expect((await it.send("post", "/api/push/subscribe", subscription(), it.staff.tester)).status).toBe(403);
  expect((await it.send("post", "/api/push/subscribe", subscription())).status).toBe(401);
  await it.close();
  const without = await clinic(null);
  expect((await without.send("get", "/api/push/key", undefined, without.staff.nurse)).body).toEqual({ key: null });
  expect((await without.send("post", "/api/push/subscribe", subscription(), without.staff.nurse)).status).toBe(404);
  await without.close();
});
