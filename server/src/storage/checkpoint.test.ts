import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkpoints } from "./checkpoint.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "evenkeel-checkpoint-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("has moved what was written into the database file once it is closed, while the writer goes on", async () => {
  const file = join(folder, "a");
  const writer = new DatabaseSync(file);
  writer.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (x BLOB)");
  const log = checkpoints(file);
  for (let write = 0; write < 10; write += 1) {
    writer.exec("INSERT INTO t VALUES (zeroblob(100000))");
    log.written();
  }
  await log.close();
  expect(statSync(file).size).toBeGreaterThan(1_000_000);
  writer.exec("INSERT INTO t VALUES (zeroblob(100000))");
  expect(writer.prepare("SELECT count(*) AS rows FROM t").get()).toEqual({ rows: 11 });
  writer.close();
});

it("keeps a process that has nothing else to do alive until it is closed", () => {
  const file = join(folder, "a");
  const module = new URL("./checkpoint.ts", import.meta.url).href;
  const script = `
    import { DatabaseSync } from "node:sqlite";
    import { checkpoints } from ${JSON.stringify(module)};
    new DatabaseSync(${JSON.stringify(file)}).exec("PRAGMA journal_mode = WAL; CREATE TABLE t (x)");
    const log = checkpoints(${JSON.stringify(file)});
    for (let write = 0; write < 10; write += 1) log.written();
    await log.close();
    console.log("closed");`;
  const child = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(child.stdout).toBe("closed\n");
});

it("ends without a thread, and when its thread has failed", async () => {
  await checkpoints(join(folder, "unused")).close();
  const broken = checkpoints(join(folder, "no-such-folder", "a"));
  for (let write = 0; write < 10; write += 1) broken.written();
  await broken.close();
  await broken.close();
});
