import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { walSync } from "./wal.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "evenkeel-wal-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("syncs the log beside the database, many at a time, and closes", async () => {
  const file = join(folder, "a");
  writeFileSync(`${file}-wal`, "frames");
  const wal = walSync(file);
  await Promise.all([wal.sync(), wal.sync(), wal.sync()]);
  expect(wal.works).toBe(true);
  await wal.close();
  await wal.close();
});

it("says that it does not work instead of rejecting", async () => {
  const wal = walSync(join(folder, "missing"));
  await wal.sync();
  expect(wal.works).toBe(false);
  await wal.close();
});
