import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { devicesFileStore, unkeptStore } from "./devices-store.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-store-"));
  path = join(folder, "devices.json");
});
afterEach(() => rm(folder, { recursive: true }));

const list = { rooms: [], devices: [{ id: "ox", unknown: ["kept"] }] };
const read = () => readFile(path, "utf8");

describe("devices file as a store", () => {
  test("writes the list whole, again and again, and leaves nothing beside it", async () => {
    await writeFile(path, "{}");
    const store = devicesFileStore(path, "{}");
    expect(await store.save(list)).toEqual({ ok: true });
    expect(JSON.parse(await read())).toEqual(list);
    expect(await store.save({ rooms: [] })).toEqual({ ok: true });
    expect(JSON.parse(await read())).toEqual({ rooms: [] });
    expect(await readdir(folder)).toEqual(["devices.json"]);
  });

  test("makes a file that was not there, but not over one that came meanwhile", async () => {
    expect(await devicesFileStore(path, null).save(list)).toEqual({ ok: true });
    expect(JSON.parse(await read())).toEqual(list);
    expect(await devicesFileStore(path, null).save({})).toMatchObject({ ok: false, code: "conflict" });
    expect(JSON.parse(await read())).toEqual(list);
  });

  test.each(["{ }", null])("an edit by hand (%j) is not overwritten, and is named", async (edit) => {
    await writeFile(path, "{}");
    const store = devicesFileStore(path, "{}");
    if (edit === null) await rm(path);
    else await writeFile(path, edit);
    const refused = await store.save(list);
    expect(refused).toMatchObject({ ok: false, code: "conflict" });
    expect(JSON.stringify(refused)).toContain(`the devices file ${path} has been edited`);
    expect(await read().catch(() => null)).toBe(edit);
  });

  test("what a server left behind that was ended while it wrote is gone, and nobody else's file is", async () => {
    await writeFile(path, "{}");
    await chmod(path, 0o640);
    const others = [".devices.json.new.txt", ".devices.json.old.new", ".xdevices.json.1.new", "devices.json.1.new"];
    const left = [".devices.json.new", ".devices.json.4711.new"];
    for (const name of [...others, ...left]) await writeFile(join(folder, name), "half a li", { mode: 0o666 });
    expect(await devicesFileStore(path, "{}").save(list)).toEqual({ ok: true });
    expect((await readdir(folder)).sort()).toEqual([...others, "devices.json"].sort());
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(JSON.parse(await read())).toEqual(list);
  });

  test("keeps a link to the file a link, and the file's rights as they are", async () => {
    await writeFile(path, "{}");
    await chmod(path, 0o640);
    const link = join(folder, "link.json");
    await symlink(path, link);
    expect(await devicesFileStore(link, "{}").save(list)).toEqual({ ok: true });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await read())).toEqual(list);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  test("what cannot be written is said, and the old list stays whole", async () => {
    const nowhere = join(folder, "none", "devices.json");
    expect(await devicesFileStore(nowhere, null).save(list)).toMatchObject({ ok: false, code: "unwritable" });
    // A folder in the place of the file can be neither read nor replaced.
    expect(await devicesFileStore(folder, "{}").save(list)).toMatchObject({ ok: false, code: "unwritable" });
    expect(await readdir(folder)).toEqual([]);
  });
});

test("a list kept elsewhere takes every change and says that it keeps none", async () => {
  expect(unkeptStore.kept).toBe(false);
  expect(await unkeptStore.save(list)).toEqual({ ok: true });
});
