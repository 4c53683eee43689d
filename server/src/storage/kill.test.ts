import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { foldSession } from "@evenkeel/shared/session";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { openStorage } from "./index.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const appender = fileURLToPath(new URL("./appender.fixture.ts", import.meta.url));
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "evenkeel-kill-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the child append until it has told `lines` lines, then kills it in the midst of what it does. */
async function appendUntilKilled(file: string, first: number, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [appender, file, "s1", String(first)], { stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
    if (told.split("\n").length > lines) child.kill("SIGKILL");
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  expect({ code, signal, errors: signal === "SIGKILL" ? "" : errors }).toEqual({
    code: null,
    signal: "SIGKILL",
    errors: "",
  });
  // A line that was cut by the kill was not told.
  return told.split("\n").slice(0, -1);
}

it("keeps every acknowledged event and alarm state through kill -9, again and again", async () => {
  const file = join(folder, "evenkeel.sqlite");
  let version = 0;
  for (let round = 0; round < 6; round++) {
    const lines = await appendUntilKilled(file, version, 1 + Math.floor(Math.random() * 60));
    const told = (kind: string) =>
      lines.reduce((newest, line) => (line.startsWith(kind) ? Number(line.split(" ")[1]) : newest), -1);

    const store = await openStorage({ file, log: silent });
    const events = await store.sessions.events("s1");
    expect(events.length).toBeGreaterThanOrEqual(told("event"));
    expect(foldSession("s1", events)?.version).toBe(events.length);
    expect(events.slice(1).every((event) => event.type === "note-added" && event.text === `note ${event.at}`)).toBe(
      true,
    );

    const saved = await store.alarms.load("s1");
    expect(saved?.at ?? -1).toBeGreaterThanOrEqual(told("alarm"));
    // State and log are one transaction: the newest entry is the state's.
    expect((await store.alarms.log("s1")).at(-1)?.at).toBe(saved?.at);
    // So are the inputs that made the state: a replay can go wherever it went.
    expect((await store.alarms.inputsKept("s1")).count).toBe(saved?.next ?? 0);
    expect(saved === null || saved.state === `state ${saved.at}`).toBe(true);
    expect(store.database.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    version = events.length;
    await store.close();
  }
  expect(version).toBeGreaterThan(0);
});
