import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playedFrom, recordingsIn } from "./recordings.ts";

const AT = Date.UTC(2026, 0, 1, 10, 15, 0, 123);
const NAME = "ox-1.nonin-df2.20260101T101500123Z.ndjson";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-recordings-"));
});
afterEach(() => rm(folder, { recursive: true }));

const within = () => join(folder, "recordings");
async function withFiles(...names: string[]) {
  await mkdir(within());
  for (const name of names) await writeFile(join(within(), name), "12345");
  return recordingsIn(within());
}

test("a recording is named by device, driver and time; two never share a file", async () => {
  const recordings = recordingsIn(within());
  expect(await recordings.begin("ox-1", "nonin-df2", AT)).toEqual({ ok: true, path: join(within(), NAME) });
  expect((await stat(within())).mode & 0o077).toBe(0);
  await writeFile(join(within(), NAME), "");
  expect(await recordings.begin("ox-1", "nonin-df2", AT)).toEqual({
    ok: true,
    path: join(within(), NAME.replace("123Z", "124Z")),
  });
});

test("the list tells device, driver, beginning and size, newest first, and nothing that is not ours", async () => {
  const older = "mon.hl7-pcd01.20251231T235959999Z.ndjson";
  const recordings = await withFiles(older, NAME, "notes.txt", ".hidden.ndjson", "ox.toy.2026.ndjson");
  await mkdir(join(within(), NAME.replace("ox-1", "folder")));
  expect(await recordings.list(new Set([older]))).toEqual([
    { name: NAME, device: "ox-1", driver: "nonin-df2", startedAt: AT, bytes: 5, running: false },
    { name: older, device: "mon", driver: "hl7-pcd01", startedAt: Date.UTC(2026, 0, 1) - 1, bytes: 5, running: true },
  ]);
});

test("one that began just now is listed though it is not on disk yet", async () => {
  expect(await recordingsIn(within()).list(new Set([NAME]))).toMatchObject([{ name: NAME, bytes: 0, running: true }]);
});

test.each([
  "../devices.json",
  "..%2fdevices.json",
  `../recordings/${NAME}`,
  `./${NAME}`,
  `${NAME}/..`,
  "evenkeel.sqlite",
  "",
  `${NAME}\0`,
  `${NAME}\n`,
])("%j is no name, and opens and deletes nothing", async (name) => {
  const recordings = await withFiles(NAME);
  await writeFile(join(folder, "devices.json"), "");
  expect(recordings.file(name)).toBeNull();
  expect(await recordings.remove(name)).toMatchObject({ ok: false, code: "not-found" });
  expect(await readdir(folder)).toEqual(["devices.json", "recordings"]);
  expect(await readdir(within())).toEqual([NAME]);
});

test("a recording is found by its name and deleted by it", async () => {
  const recordings = await withFiles(NAME);
  expect(recordings.file(NAME)).toBe(join(within(), NAME));
  expect(await recordings.remove(NAME)).toEqual({ ok: true });
  expect([recordings.file(NAME), await recordings.list(new Set())]).toEqual([null, []]);
});

test("a link in the folder leads nowhere", async () => {
  const recordings = await withFiles();
  await writeFile(join(folder, "secret"), "s");
  await symlink(join(folder, "secret"), join(within(), NAME));
  expect(recordings.file(NAME)).toBeNull();
  expect(await recordings.list(new Set())).toEqual([]);
});

test("there is an end to how many are kept, and a folder that cannot be written is said", async () => {
  const many = Array.from({ length: 200 }, (_, i) => NAME.replace("123Z", `${300 + i}Z`));
  expect(await (await withFiles(...many)).begin("ox", "toy", AT)).toMatchObject({ ok: false, code: "conflict" });
  await writeFile(join(folder, "file"), "");
  const nowhere = recordingsIn(join(folder, "file"));
  expect(await nowhere.begin("ox", "toy", AT)).toMatchObject({ ok: false, code: "unwritable" });
  expect(await recordingsIn(null).begin("ox", "toy", AT)).toMatchObject({ ok: false, code: "conflict" });
});

test("a replay by bare name plays the flight recorder's file; any other stays as it is", async () => {
  const recordings = await withFiles(NAME);
  const played = (file: string) => playedFrom({ kind: "replay", file, speed: 1 }, folder, recordings);
  expect(played(join(folder, NAME))).toMatchObject({ file: join(within(), NAME) });
  for (const file of [join(folder, "or1.ndjson"), join(folder, "deeper", NAME)])
    expect(played(file)).toMatchObject({ file });
});
