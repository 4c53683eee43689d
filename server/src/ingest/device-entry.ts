import { resolve } from "node:path";
import { z } from "zod";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { deviceEntrySchema, idSchema, titleSchema, type TransportChoice } from "@evenkeel/shared/wire";
import { unfitLine } from "./link-kind.ts";
import { isSameLine } from "./same-line.ts";
import type { TransportSettings } from "./transport-settings.ts";

export interface DeviceEntry {
  readonly id: string;
  readonly title: string;
  readonly room: string | null;
  readonly driver: DeviceDriver;
  /** Already parsed by the driver's own schema. */
  readonly options: unknown;
  readonly simulated: boolean;
  readonly periodMs: number;
  /** A continuous value older than this is stale: twice the period, at least 3 s. */
  readonly staleAfterMs: number;
  /** Codes of the device that the catalogue does not know, to the vital that they are here. */
  readonly map: Readonly<Record<string, NumericKey>>;
  readonly transport: TransportSettings;
}

/** A device that cannot be started, kept so that the screens show it as broken instead of leaving it out. */
export interface RejectedDevice {
  readonly id: string;
  readonly title: string;
  readonly room: string | null;
  readonly driver: string;
  readonly simulated: boolean;
  /** One line for each thing that is wrong: `devices[2].transport.port: …`. */
  readonly problems: readonly string[];
}

/** What an entry is checked against. */
export interface KnownAround {
  readonly rooms: ReadonlySet<string>;
  readonly drivers: readonly DeviceDriver[];
  /** Ids of the entries before this one. */
  readonly taken: ReadonlySet<string>;
  /** The entries before this one that are in use, whose lines nobody else may have. */
  readonly devices: readonly DeviceEntry[];
  /** Where relative paths of recordings begin. */
  readonly folder: string;
}

/** Reads entry `index` of the list; never throws, whatever stands there. */
export function readDevice(raw: unknown, index: number, known: KnownAround): DeviceEntry | RejectedDevice {
  const path = ["devices", index];
  const at = (...keys: string[]) => place([...path, ...keys]);
  const rejectFor = (problems: readonly string[]) => reject(raw, index, known, problems);

  const parsed = deviceEntrySchema.safeParse(raw);
  if (!parsed.success) return rejectFor(parsed.error.issues.map((issue) => problemLine(path, issue)));
  const { id, title, room = null, simulated, ...device } = parsed.data;
  const problems: string[] = [];
  if (known.taken.has(id)) problems.push(`${at("id")}: another device is called "${id}"`);
  if (room !== null && !known.rooms.has(room)) problems.push(`${at("room")}: there is no room "${room}"`);

  const driver = known.drivers.find((one) => one.id === device.driver);
  if (!driver) {
    const choice = known.drivers.map((one) => one.id).join(", ");
    return rejectFor([...problems, `${at("driver")}: there is no driver "${device.driver}"; choose one of ${choice}`]);
  }
  const options = driver.options.safeParse(device.options);
  if (!options.success) problems.push(...options.error.issues.map((one) => problemLine([...path, "options"], one)));
  const unfit = unfitLine(driver, device.transport.kind);
  if (unfit !== undefined) problems.push(`${at("transport", "kind")}: ${unfit}`);
  const { map = {} } = device;
  for (const [code, vital] of Object.entries(map)) {
    // A cuff pressure without the time of its measurement would look new with every repetition.
    if (NUMERICS[vital].rhythm === "episodic") {
      problems.push(`${at("map", code)}: ${vital} has a time of measurement, which a mapped value has not`);
    }
  }
  const transport = withLineSettings(device.transport, driver, known.folder);
  if (!transport)
    problems.push(`${at("transport", "baudRate")}: ${driver.id} has none of its own, so it must be given`);
  const owner = transport && known.devices.find((other) => isSameLine(other.transport, transport));
  if (owner) problems.push(`${at("transport")}: same line as ${owner.id}; every device needs a line of its own`);
  if (problems.length > 0 || !transport) return rejectFor(problems);

  const periodMs = device.periodMs ?? periodOf(options.data) ?? 1000;
  const staleAfterMs = Math.max(3000, 2 * periodMs);
  return { id, title, room, driver, options: options.data, simulated, periodMs, staleAfterMs, map, transport };
}

/** Fills a serial line with what the device is delivered with, and finds a recording beside the devices file. */
function withLineSettings(transport: TransportChoice, driver: DeviceDriver, folder: string): TransportSettings | null {
  if (transport.kind === "replay") return { ...transport, file: resolve(folder, transport.file) };
  if (transport.kind !== "serial") return transport;
  const baudRate = transport.baudRate ?? driver.serial?.baudRate;
  if (baudRate === undefined) return null;
  return { dataBits: 8, parity: "none", stopBits: 1, ...driver.serial, ...transport, baudRate };
}

function periodOf(options: unknown): number | undefined {
  const read = z.object({ periodMs: z.number().positive() }).safeParse(options);
  return read.success ? read.data.periodMs : undefined;
}

/** As much of a broken entry as can be shown; an id that is missing or taken is replaced by its place in the list. */
function reject(raw: unknown, index: number, known: KnownAround, problems: readonly string[]): RejectedDevice {
  const part = typeof raw === "object" && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const read = <T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
    const result = schema.safeParse(value);
    return result.success ? result.data : otherwise;
  };
  const named = read(idSchema, part.id, "");
  const id = named === "" || known.taken.has(named) ? `entry-${index}` : named;
  const room = read(idSchema, part.room, "");
  return {
    id,
    title: read(titleSchema, part.title, id),
    room: known.rooms.has(room) ? room : null,
    driver: read(z.string(), part.driver, ""),
    simulated: read(z.boolean(), part.simulated, false),
    problems,
  };
}

type Path = readonly PropertyKey[];

/** `devices[2].transport.port` */
function place(path: Path): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`))
    .join("");
}

/** An issue of zod as one line for people, with its place in the file. */
export function problemLine(base: Path, issue: { readonly path: Path; readonly message: string }): string {
  const where = place([...base, ...issue.path]);
  return where === "" ? issue.message : `${where}: ${issue.message}`;
}
