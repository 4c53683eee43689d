import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecret } from "./secret.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

test("makes a key at the first start, for its owner's eyes alone, and keeps it", () => {
  const data = join(folder, "data");
  const secret = readSecret(data);
  expect(secret).toMatch(/^[\w-]{43}$/u);
  expect(readFileSync(join(data, "secret"), "utf8")).toBe(secret);
  expect(modeOf(join(data, "secret"))).toBe(0o600);
  expect(readSecret(data)).toBe(secret);
});

test("two folders have two keys", () => {
  expect(readSecret(join(folder, "a"))).not.toBe(readSecret(join(folder, "b")));
});

test("closes a file whose mode was lost in a copy", () => {
  const secret = readSecret(folder);
  chmodSync(join(folder, "secret"), 0o644);
  expect(readSecret(folder)).toBe(secret);
  expect(modeOf(join(folder, "secret"))).toBe(0o600);
});

test.each(["", "short", "x".repeat(44)])("refuses %j instead of signing everybody out unasked", (content) => {
  writeFileSync(join(folder, "secret"), content);
  expect(() => readSecret(folder)).toThrow(/Restore it/u);
  expect(readFileSync(join(folder, "secret"), "utf8")).toBe(content);
});
