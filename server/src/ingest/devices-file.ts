import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import { roomEntrySchema, type RoomEntryChoice } from "@evenkeel/shared/wire";
import { problemLine, readDevice, type DeviceEntry, type RejectedDevice } from "./device-entry.ts";

/** More devices than this are a mistake, and would be slow to check against each other. */
export const MOST_DEVICES = 1000;

const fileSchema = z.strictObject({
  rooms: z.array(roomEntrySchema).max(200),
  devices: z.array(z.unknown()).max(MOST_DEVICES),
});

export type Room = RoomEntryChoice;

/** One entry of the list: as it was written, and as it was read. */
export interface ListedDevice {
  /** The entry's own id, or what a broken entry is called instead; stays the same while the server runs. */
  readonly id: string;
  readonly raw: unknown;
  readonly read: DeviceEntry | RejectedDevice;
}

export interface DevicesFile {
  readonly rooms: readonly Room[];
  readonly devices: readonly DeviceEntry[];
  readonly rejected: readonly RejectedDevice[];
  /** Both of these, in the order of the file. */
  readonly listed: readonly ListedDevice[];
  /** Where relative paths of recordings begin. */
  readonly folder: string;
  /** Where changes are written; null when the list was given by a host that keeps it elsewhere. */
  readonly source: {
    readonly path: string;
    /** As it was read; null when there is no such file yet. */
    readonly text: string | null;
  } | null;
}

/** The file as a whole cannot be used; the message names every place that is wrong. */
export class DevicesFileError extends Error {
  override readonly name = "DevicesFileError";
  readonly code: "devices-file-invalid" | "devices-file-unreadable";
  constructor(code: DevicesFileError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Some editors begin a file with a byte order mark, which is no JSON (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/u;

/**
 * Reads rooms and devices from parsed JSON. What is wrong with one device puts that device into `rejected` and leaves
 * the others alone; what is wrong with the rooms or the whole throws `DevicesFileError`.
 * @param folder where relative paths of recordings begin.
 * @param path the file as errors name it, where there is one
 */
export function parseDevicesFile(
  json: unknown,
  drivers: readonly DeviceDriver[],
  folder = ".",
  path?: string,
): DevicesFile {
  const file = fileSchema.safeParse(json);
  if (!file.success) {
    const problems = file.error.issues.map((issue) => problemLine([], issue));
    throw invalid(problems, path);
  }
  const rooms = new Set(file.data.rooms.map((room) => room.id));
  if (rooms.size < file.data.rooms.length) throw invalid(["rooms: two rooms have the same id"], path);

  const devices: DeviceEntry[] = [];
  const listed: ListedDevice[] = [];
  const taken = new Set<string>();
  for (const [index, raw] of file.data.devices.entries()) {
    const read = readDevice(raw, index, { rooms, drivers, taken, devices, folder });
    taken.add(read.id);
    listed.push({ id: read.id, raw, read });
    if (!("problems" in read)) devices.push(read);
  }
  const rejected = listed.flatMap(({ read }) => ("problems" in read ? [read] : []));
  return { rooms: file.data.rooms, devices, rejected, listed, folder, source: null };
}

/**
 * As `parseDevicesFile`, from a path; recordings are looked for beside the file.
 * @param mayBeMissing then a file that is not there is an empty list, and the first change makes it.
 */
export async function loadDevicesFile(
  path: string,
  drivers: readonly DeviceDriver[],
  { mayBeMissing = false } = {},
): Promise<DevicesFile> {
  const folder = dirname(path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (mayBeMissing && cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      const empty = parseDevicesFile({ rooms: [], devices: [] }, drivers, folder, path);
      return { ...empty, source: { path, text: null } };
    }
    throw new DevicesFileError("devices-file-unreadable", `The devices file ${path} cannot be read.`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(BYTE_ORDER_MARK, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DevicesFileError("devices-file-invalid", `The devices file ${path} is not JSON: ${why}`, { cause });
  }
  return { ...parseDevicesFile(json, drivers, folder, path), source: { path, text } };
}

function invalid(problems: readonly string[], path?: string): DevicesFileError {
  const file = path === undefined ? "The devices file" : `The devices file ${path}`;
  return new DevicesFileError("devices-file-invalid", `${file} is not right:\n  ${problems.join("\n  ")}`);
}
