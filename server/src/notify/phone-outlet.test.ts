import { createECDH, createPublicKey, verify } from "node:crypto";
import { expect, it } from "vitest";
import type { Notice, PushSubscriptionRow } from "../ports.ts";
import { phoneOutlet } from "./phone-outlet.ts";
import { decrypted, phoneAt as phoneOf, pushService } from "./push-service.fixture.ts";

const AT = Date.UTC(2026, 0, 1);
const notice: Notice = { room: "Room 2", priority: "high", words: "SpO₂ low", tier: 2, at: AT };
/** A scalar of 32 bytes, also when it begins with zeros. */
const padded = (scalar: Buffer): string =>
  Buffer.concat([Buffer.alloc(32 - scalar.length), scalar]).toString("base64url");

const phoneAt = (endpoint: string, userId = "dr") => phoneOf(endpoint, userId, AT);

function outlet(phones: PushSubscriptionRow[], reach?: "anywhere") {
  const server = createECDH("prime256v1");
  server.generateKeys();
  const keys = { publicKey: server.getPublicKey("base64url"), privateKey: padded(server.getPrivateKey()) };
  const lines: [object, string][] = [];
  const note = (fields: object, words: string): void => void lines.push([fields, words]);
  const log = { debug: note, info: note, warn: note, error: note };
  const store = {
    ofPerson: (userId: string) => Promise.resolve(phones.filter((one) => one.userId === userId)),
    remove: (endpoint: string) => {
      phones.splice(0, phones.length, ...phones.filter((one) => one.endpoint !== endpoint));
      return Promise.resolve();
    },
  };
  const contact = "mailto:clinic@example.org";
  return { lines, keys, ...phoneOutlet({ store, keys, contact, log, ...(reach && { reach }) }) };
}

it("tells each phone of the person, in words that only that phone can read", async () => {
  const service = await pushService();
  const [one, other] = [phoneAt(`${service.origin}/a`), phoneAt(`${service.origin}/b`)];
  const its = outlet([one.row, other.row, phoneAt(`${service.origin}/c`, "nurse").row], "anywhere");
  its.notify("dr", notice);
  await expect.poll(() => service.delivered.length, { timeout: 5000 }).toBe(2);
  const told = new Map(service.delivered.map(({ path, body }) => [path, body]));
  const words = { title: "HIGH · Room 2", body: "SpO₂ low. Nobody has answered.", at: AT };
  expect(decrypted(told.get("/a")!, one.keys, one.auth)).toMatchObject(words);
  expect(decrypted(told.get("/b")!, other.keys, other.auth)).toMatchObject(words);
  expect(() => decrypted(told.get("/a")!, other.keys, other.auth)).toThrow();
  expect(told.get("/a")!.toString("latin1")).not.toContain("Room 2");
});

it("says who it is as RFC 8292 asks, and that it is urgent and soon old", async () => {
  const service = await pushService();
  const its = outlet([phoneAt(`${service.origin}/a`).row], "anywhere");
  its.notify("dr", notice);
  await expect.poll(() => service.delivered.length, { timeout: 5000 }).toBe(1);
  const { headers } = service.delivered[0]!;
  expect(headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "120", urgency: "high" });
  expect(headers["topic"]).toMatch(/^[\w-]{1,32}$/u);
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/u.exec(headers.authorization!)!;
  expect(key).toBe(its.keys.publicKey);
  const [head, claims, signature] = token!.split(".") as [string, string, string];
  const point = Buffer.from(its.keys.publicKey, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url")) as [
    string,
    string,
  ];
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const signed = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
  expect(verify("sha256", Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, "base64url"))).toBe(true);
  const said = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
  expect(said).toMatchObject({ aud: service.origin, sub: "mailto:clinic@example.org" });
});

it.each([404, 410])("forgets a phone that is gone (%i)", async (status) => {
  const service = await pushService(status);
  const phones = [phoneAt(`${service.origin}/a`).row];
  outlet(phones, "anywhere").notify("dr", notice);
  await expect.poll(() => phones.length, { timeout: 5000 }).toBe(0);
});

it("keeps a phone whose service fails or hangs up, and names it in no log line", async () => {
  const service = await pushService(503);
  const phones = [phoneAt(`${service.origin}/secret-a`).row, phoneAt("http://127.0.0.1:1/secret-b").row];
  const its = outlet(phones, "anywhere");
  its.notify("dr", notice);
  await expect.poll(() => its.lines.length, { timeout: 5000 }).toBe(2);
  expect(phones).toHaveLength(2);
  expect(JSON.stringify(its.lines)).not.toContain("secret");
});

it("knocks at no door of the clinic's own network", async () => {
  const service = await pushService();
  const port = new URL(service.origin).port;
  const phones = [`${service.origin}/a`, `https://127.0.0.1:${port}/a`, "https://10.0.0.1/a", "https://[::1]/a"].map(
    (endpoint) => phoneAt(endpoint).row,
  );
  const named = phoneAt("https://localhost/a").row;
  const all = [...phones, named];
  const its = outlet(all);
  its.notify("dr", notice);
  // A name is judged by where it leads: that may change, so the phone stays.
  await expect.poll(() => its.lines.length, { timeout: 5000 }).toBe(5);
  expect(all).toEqual([named]);
  expect(service.delivered).toEqual([]);
});

it("does not fall over keys that are none", async () => {
  const service = await pushService();
  const its = outlet([{ ...phoneAt(`${service.origin}/a`).row, p256dh: "B".repeat(87) }], "anywhere");
  its.notify("dr", notice);
  await expect.poll(() => its.lines.length, { timeout: 5000 }).toBe(1);
});
