import { createECDH } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPushKeys } from "./push-keys.ts";

let dir = "";
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), "evenkeel-push-"))));
afterEach(() => rmSync(dir, { recursive: true }));

it("makes one pair of P-256 keys that belong together, and keeps it", () => {
  const { publicKey, privateKey } = readPushKeys(dir);
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(privateKey, "base64url");
  expect(ecdh.getPublicKey("base64url", "uncompressed")).toBe(publicKey);
  expect(readPushKeys(dir)).toEqual({ publicKey, privateKey });
  expect(statSync(join(dir, "push-keys.json")).mode & 0o777).toBe(0o600);
});

it.each(["", "{}", "no json", '{"publicKey":"x","privateKey":"y"}'])("refuses a file with %j in it", (text) => {
  writeFileSync(join(dir, "push-keys.json"), text);
  expect(() => readPushKeys(dir)).toThrow(/Restore it/u);
});
