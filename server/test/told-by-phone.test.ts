import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { readPushKeys } from "../src/attention/index.ts";
import { phoneOutlet } from "../src/notify/index.ts";
import { decrypted, phoneAt, pushService } from "../src/notify/push-service.fixture.ts";
import type { PushSubscriptionRow } from "../src/ports.ts";
import { page, passing } from "./pages.ts";
import { boot } from "./stand.ts";
import { stations } from "./stations.ts";

const CONTACT = "mailto:clinic@example.org";
/** Where a browser says its push service is; the stand's own one is on this machine. */
const SERVICE = "https://push.example";

/** The whole server with phones: what a browser has subscribed goes out of the record to a push service on this machine. */
async function clinicWithPhones() {
  const service = await pushService();
  const read = (dataDir: string, userId: string): readonly PushSubscriptionRow[] => {
    const database = new DatabaseSync(join(dataDir, "evenkeel.sqlite"), { readOnly: true });
    const rows = database.prepare("select * from push_subscription where user_id = ?").all(userId);
    database.close();
    return rows.map(({ endpoint, p256dh, auth, at }) => ({
      endpoint: String(endpoint).replace(SERVICE, service.origin),
      userId,
      p256dh: String(p256dh),
      auth: String(auth),
      at: Number(at),
    }));
  };
  const stand = await boot(
    { PUSH_CONTACT: CONTACT },
    {
      staffed: false,
      outlet: (dataDir) =>
        phoneOutlet({
          store: {
            ofPerson: (userId) => Promise.resolve(read(dataDir, userId)),
            remove: () => Promise.reject(new Error("nobody is gone")),
          },
          keys: readPushKeys(dataDir),
          contact: CONTACT,
          log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
          reach: "anywhere",
        }),
    },
  );
  return { stand, service, clinic: stations(stand) };
}

it("from the browser's subscription to words on the phone, once the alarm has stood unanswered for half a minute", async () => {
  const { stand, service, clinic } = await clinicWithPhones();
  const staff = await clinic.staff();
  const { key } = (await clinic.get("/api/push/key", staff.clinician.cookies)).body as { key: string };
  expect(key).toBe(readPushKeys(stand.dataDir).publicKey);
  const phone = phoneAt(`${SERVICE}/dr`, staff.clinician.id, 0);
  const { endpoint, p256dh, auth } = phone.row;
  const subscribed = await clinic.post(
    "/api/push/subscribe",
    { endpoint, keys: { p256dh, auth } },
    staff.clinician.cookies,
  );
  expect(subscribed.status).toBe(204);

  const bed = await page(clinic, staff.nurse.cookies, "Bed 1", { role: "room", covers: ["room-1"] });
  await stand.open("room-1");
  await passing(stand, [bed], 1000, 97);
  await passing(stand, [bed], 33_000, 79);
  const [alarm] = stand.alarms("room-1").alarms;
  expect(alarm).toMatchObject({ priority: "high" });
  expect(service.delivered).toEqual([]);
  await passing(stand, [bed], 4000, 79);
  await expect.poll(() => service.delivered.length, { timeout: 5000 }).toBe(1);
  const [{ body, headers, path }] = service.delivered as [(typeof service.delivered)[number]];
  expect(path).toBe("/dr");
  expect(headers.authorization).toContain(`k=${key}`);
  expect(decrypted(body, phone.keys, phone.auth)).toMatchObject({
    title: "HIGH · room-1",
    body: expect.stringMatching(/Nobody has answered/u) as string,
  });
  expect(JSON.stringify(decrypted(body, phone.keys, phone.auth))).not.toMatch(/J\. K\.|79/u);

  expect(await bed.send({ type: "alarm.acknowledge", room: "room-1", alarm: alarm!.id }, randomUUID())).toEqual({
    ok: true,
  });
  await passing(stand, [bed], 60_000, 79);
  expect(service.delivered).toHaveLength(1);
});

it("is offered by no server that has no contact: it says so, and takes no subscription", async () => {
  const stand = await boot({}, { staffed: false });
  const clinic = stations(stand);
  const { clinician } = await clinic.staff();
  expect((await clinic.get("/api/push/key", clinician.cookies)).body).toEqual({ key: null });
  const { endpoint, p256dh, auth } = phoneAt(`${SERVICE}/dr`, clinician.id, 0).row;
  await expect(
    clinic.post("/api/push/subscribe", { endpoint, keys: { p256dh, auth } }, clinician.cookies),
  ).rejects.toThrow(/404.*sends nothing to phones/su);
});
