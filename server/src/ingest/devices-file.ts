import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import {
  idSchema,
  problemLine,
  readDevice,
  titleSchema,
  type DeviceEntry,
  type RejectedDevice,
} from "./device-entry.ts";

const roomSchema = z.strictObject({ id: idSchema, title: titleSchema });
const fileSchema = z.strictObject({ rooms: z.array(roomSchema).max(200), devices: z.array(z.unknown()).max(1000) });

export type Room = z.output<typeof roomSchema>;

export interface DevicesFile {
  readonly rooms: readonly Room[];
  readonly devices: readonly DeviceEntry[];
  readonly rejected: readonly RejectedDevice[];
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
  const rejected: RejectedDevice[] = [];
  const taken = new Set<string>();
  for (const [index, raw] of file.data.devices.entries()) {
    const entry = readDevice(raw, index, { rooms, drivers, taken, devices, folder });
    taken.add(entry.id);
    if ("problems" in entry) rejected.push(entry);
    else devices.push(entry);
  }
  return { rooms: file.data.rooms, devices, rejected };
}

/** As `parseDevicesFile`, from a path; recordings are looked for beside the file. */
export async function loadDevicesFile(path: string, drivers: readonly DeviceDriver[]): Promise<DevicesFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new DevicesFileError("devices-file-unreadable", `The devices file ${path} cannot be read.`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(BYTE_ORDER_MARK, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DevicesFileError("devices-file-invalid", `The devices file ${path} is not JSON: ${why}`, { cause });
  }
  return parseDevicesFile(json, drivers, dirname(path), path);
}

function invalid(problems: readonly string[], path?: string): DevicesFileError {
  const file = path === undefined ? "The devices file" : `The devices file ${path}`;
  return new DevicesFileError("devices-file-invalid", `${file} is not right:\n  ${problems.join("\n  ")}`);
}
