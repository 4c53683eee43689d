import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

interface Entry {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** The rooms or devices of a devices file, as far as they are a list. */
function entries(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? (list as unknown[]) : [];
}

function idOf(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && "id" in entry ? entry.id : undefined;
}

/**
 * Writes the demo's rooms and devices into its devices file. Its lines have other ports at each start, so its own
 * entries are written anew; what somebody added on the devices screen stays, and so does what they chose of a room.
 * A file that is not JSON is kept beside the new one.
 */
export function writeDemoFile(
  file: string,
  own: { readonly rooms: readonly Entry[]; readonly devices: readonly Entry[] },
) {
  const old = readOld(file);
  const merged = {
    rooms: [
      ...own.rooms.map((room) => {
        const before = old.rooms.find((one) => idOf(one) === room.id);
        return typeof before === "object" && before !== null ? { ...before, ...room } : room;
      }),
      ...old.rooms.filter((room) => !own.rooms.some(({ id }) => id === idOf(room))),
    ],
    devices: [...own.devices, ...old.devices.filter((device) => !own.devices.some(({ id }) => id === idOf(device)))],
  };
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(merged, null, 2)}\n`, { flush: true });
  renameSync(fresh, file);
}

function readOld(file: string): { readonly rooms: readonly unknown[]; readonly devices: readonly unknown[] } {
  if (!existsSync(file)) return { rooms: [], devices: [] };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    renameSync(file, `${file}.unreadable`);
  }
  const { rooms, devices } = (typeof json === "object" && json !== null ? json : {}) as Partial<
    Record<string, unknown>
  >;
  return { rooms: entries(rooms), devices: entries(devices) };
}
