import { expect, test } from "vitest";
import type { Log } from "../ports.ts";
import { createLog, createReadiness, logOf } from "./index.ts";

function captured(level: "debug" | "silent" = "debug") {
  const lines: string[] = [];
  const root = createLog({ level, destination: { write: (line) => lines.push(line) } });
  return { log: logOf(root, "auth"), lines };
}

test("a line is one JSON object with its time, level and part", () => {
  const { log, lines } = captured();
  log.info({ room: "room-1" }, "Something happened.");
  const line = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  expect(line).toMatchObject({ level: "info", part: "auth", room: "room-1", msg: "Something happened." });
  expect(line["time"]).toMatch(/^\d{4}-\d\d-\d\dT/u);
});

test("secrets and whatever names a patient never reach a line, three levels deep", () => {
  const { log, lines } = captured();
  const leak = {
    password: "leak",
    token: "leak",
    patient: { alias: "leak", identifiers: ["leak"] },
    name: "leak",
    text: "leak",
    "set-cookie": ["leak"],
  };
  log.warn({ ...leak, request: { ...leak, headers: { cookie: "leak", authorization: "leak" } } }, "Careful.");
  log.error({ error: Object.assign(new Error("odd"), { body: "leak" }) }, "Careful.");
  expect(lines.join()).not.toContain("leak");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("odd");
});

test("silent is silent", () => {
  const { log, lines } = captured("silent");
  log.error({}, "Nobody hears this.");
  expect(lines).toEqual([]);
});

test("readiness names every reason, a throwing check too, and says no more than that", async () => {
  const errors: object[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, error: (fields) => errors.push(fields) };
  const ready = createReadiness(
    [
      { reason: "The database cannot be read.", check: () => Promise.reject(new Error("/secret/path")) },
      { reason: "The devices are not started.", check: () => false },
      { reason: "Never seen.", check: () => Promise.resolve(true) },
    ],
    log,
  );
  expect(await ready()).toEqual(["The database cannot be read.", "The devices are not started."]);
  expect(errors).toHaveLength(1);
});

test("ready is an empty list", async () => {
  expect(await createReadiness([{ reason: "x", check: () => true }], captured().log)()).toEqual([]);
});
