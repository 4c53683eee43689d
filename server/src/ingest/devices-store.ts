import { open, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { DeviceChange } from "../ports.ts";

/** Where the list of devices is kept between two starts. */
export interface DevicesStore {
  /** False when changes last until the next start. */
  readonly kept: boolean;
  /** How sentences name it. */
  readonly place: string;
  /** The list is on disk once this resolves with `ok`; in any other case the old one still stands there whole. */
  save(list: object): Promise<DeviceChange>;
}

const OK: DeviceChange = { ok: true };

/** A list that somebody else keeps: in tests, and for a host that hands it over at each start. */
export const unkeptStore: DevicesStore = {
  kept: false,
  place: "the list that this server was started with",
  save: () => Promise.resolve(OK),
};

/**
 * The devices file. It is replaced whole, so that a power cut leaves either the old or the new one, and it is not
 * replaced when it has been edited since it was last read or written: an edit made by hand must not be lost.
 * @param text what the file said when it was read; null when there was none.
 */
export function devicesFileStore(path: string, text: string | null): DevicesStore {
  let known = text;
  const cleared = clearLeftovers(path).catch(() => undefined);
  const place = `the devices file ${path}`;
  return {
    kept: true,
    place,
    async save(list) {
      const next = `${JSON.stringify(list, null, 2)}\n`;
      await cleared;
      try {
        if ((await textOf(path)) !== known) return edited(place);
        await replace(path, next);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const problem = `${place} cannot be written (${why}), so nothing was changed. Is the disk full, or the folder read-only?`;
        return { ok: false, code: "unwritable", problems: [problem] };
      }
      known = next;
      return OK;
    },
  };
}

function edited(place: string): DeviceChange {
  const problem =
    `${place} has been edited since this server read it, so nothing was changed. ` +
    "Restart the server, which takes that edit in, and then make this change again.";
  return { ok: false, code: "conflict", problems: [problem] };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** A link to the file, as where configuration is mounted, stays a link. */
function targetOf(path: string): Promise<string> {
  return realpath(path).catch((error: unknown) => {
    if (isMissing(error)) return path;
    throw error;
  });
}

/** What a server left behind that was ended while it wrote, under this name or with a process number in it. */
async function clearLeftovers(path: string): Promise<void> {
  const target = await targetOf(path);
  const [folder, name] = [dirname(target), basename(target)];
  const left = (await readdir(folder)).filter(
    (one) => one.startsWith(`.${name}.`) && /^(?:\d+\.)?new$/u.test(one.slice(name.length + 2)),
  );
  await Promise.all(left.map((one) => rm(join(folder, one), { force: true })));
}

/** The new text beside the old, on disk, and then in its place under the same name and rights. */
async function replace(path: string, text: string): Promise<void> {
  const target = await targetOf(path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
  const fresh = join(dirname(target), `.${basename(target)}.new`);
  try {
    // Made anew each time, so that it has the rights of the list and not those of a leftover.
    await rm(fresh, { force: true });
    const handle = await open(fresh, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

/** The new name is on disk only once its folder is (POSIX rename says nothing of power cuts). Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
