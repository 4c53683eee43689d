import { isAbsolute, relative, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import { idSchema, roomEntrySchema } from "@evenkeel/shared/wire";
import type { DeviceChange } from "../ports.ts";
import { problemLine, readDevice, type DeviceEntry, type RejectedDevice } from "./device-entry.ts";
import { isNoSerialPortNow, NO_SERIAL_PORT } from "./serial-path.ts";
import { MOST_DEVICES, type ListedDevice, type Room } from "./devices-file.ts";

/** Rooms and devices at one moment. Every change makes a new one; what did not change is the same object in both. */
export interface DeviceListState {
  readonly rooms: readonly Room[];
  readonly listed: readonly ListedDevice[];
}

/** What a change is checked against. */
export interface ListSurroundings {
  readonly drivers: readonly DeviceDriver[];
  /** Where relative paths of recordings begin. */
  readonly folder: string;
  /** Where rooms are written, for people. */
  readonly place: string;
}

export type ListChange =
  { readonly ok: true; readonly next: DeviceListState } | Extract<DeviceChange, { readonly ok: false }>;

/** An entry after the last. */
export function withDevice(state: DeviceListState, raw: unknown, around: ListSurroundings): ListChange {
  if (state.listed.length >= MOST_DEVICES)
    return invalid([`there are ${MOST_DEVICES} devices, and no more can be added`]);
  const read = readAmong(raw, state.listed.length, state.listed, state.rooms, around);
  const problems = problemsOf(read, state.listed.length, state, null, around);
  if (problems.length > 0) return invalid(problems);
  return settled({ ...state, listed: [...state.listed, { id: read.id, raw, read }] }, around);
}

/** Another entry in the place of the one called `id`. A broken entry without an id of its own takes the new one's. */
export function withChange(state: DeviceListState, id: string, entry: unknown, around: ListSurroundings): ListChange {
  const index = state.listed.findIndex((one) => one.id === id);
  const old = state.listed[index];
  if (!old) return missing(id);
  const raw = withId(entry, id);
  const others = state.listed.filter((one) => one !== old);
  const read = readAmong(raw, index, others, state.rooms, around);
  const problems = problemsOf(read, index, state, old, around);
  const renamed = problems.length === 0 && read.id !== id;
  if (renamed && ownId(old.raw) === id) problems.push(`id: stays "${id}"; add a new device for another id`);
  if (problems.length > 0) return invalid(problems);
  // What is read alike (a default spelled out) goes on undisturbed.
  const same = isDeepStrictEqual(old.read, read);
  const next: ListedDevice = { id: read.id, raw, read: same ? old.read : read };
  const listed = state.listed.with(index, next);
  const rooms = read.room === old.read.room && read.id === id ? state.rooms : forgotten(state.rooms, id);
  return settled({ rooms, listed }, around);
}

export function withoutDevice(state: DeviceListState, id: string, around: ListSurroundings): ListChange {
  if (!state.listed.some((one) => one.id === id)) return missing(id);
  const listed = state.listed.filter((one) => one.id !== id);
  return settled({ rooms: forgotten(state.rooms, id), listed }, around);
}

/** Which device is shown for a vital that several measure. Nothing chosen (`{}` or null): as the room decides by itself. */
export function withPreference(
  state: DeviceListState,
  room: string,
  prefer: unknown,
  around: ListSurroundings,
): ListChange {
  const index = state.rooms.findIndex((one) => one.id === room);
  const old = state.rooms[index];
  if (!old) return { ok: false, code: "not-found", problems: [noRoom(room, state, around)] };
  const parsed = roomEntrySchema.shape.prefer.safeParse(prefer ?? undefined);
  if (!parsed.success) return invalid(parsed.error.issues.map((issue) => problemLine([], issue)));
  const here = new Set(state.listed.flatMap(({ id, read }) => (read.room === room ? [id] : [])));
  const chosen = Object.entries(parsed.data ?? {}).filter(([, devices]) => devices.length > 0);
  const problems = chosen.flatMap(([vital, devices]) =>
    devices.flatMap((device, place) => [
      ...(here.has(device) ? [] : [`${vital}[${place}]: "${device}" is not a device of ${old.title}`]),
      ...(devices.indexOf(device) < place ? [`${vital}[${place}]: "${device}" stands there twice`] : []),
    ]),
  );
  if (problems.length > 0) return invalid(problems);
  const { id, title } = old;
  const next: Room = chosen.length === 0 ? { id, title } : { id, title, prefer: Object.fromEntries(chosen) };
  return { ok: true, next: { ...state, rooms: state.rooms.with(index, next) } };
}

function readAmong(
  raw: unknown,
  index: number,
  others: readonly ListedDevice[],
  rooms: readonly Room[],
  { drivers, folder }: ListSurroundings,
): DeviceEntry | RejectedDevice {
  return readDevice(raw, index, {
    rooms: new Set(rooms.map(({ id }) => id)),
    drivers,
    taken: new Set(others.map(({ id }) => id)),
    devices: others.flatMap(({ read }) => ("problems" in read ? [] : [read])),
    folder,
  });
}

/** What is wrong with a new or changed entry, with places within the entry alone. */
function problemsOf(
  read: DeviceEntry | RejectedDevice,
  index: number,
  state: DeviceListState,
  old: ListedDevice | null,
  around: ListSurroundings,
): string[] {
  if ("problems" in read) {
    const place = `devices[${index}]`;
    const problems = read.problems.map((line) =>
      line.startsWith(place) ? line.slice(place.length).replace(/^(?:\.|: )/u, "") : line,
    );
    if (state.rooms.length > 0) return problems;
    return problems.map((line) => (line.startsWith("room: ") ? `room: ${noRoom("", state, around)}` : line));
  }
  const before = old && !("problems" in old.read) ? old.read.transport : null;
  const { transport } = read;
  if (transport.kind === "serial") {
    const kept = before?.kind === "serial" && before.path === transport.path;
    return !kept && isNoSerialPortNow(transport.path) ? [`transport.path: ${NO_SERIAL_PORT}`] : [];
  }
  if (transport.kind !== "replay" || isWithin(around.folder, transport.file)) return [];
  if (before?.kind === "replay" && before.file === transport.file) return [];
  return ["transport.file: name a recording, or a file beside the devices file; others are set in the file itself"];
}

/** Whoever sets devices up in a browser may not have the server open any file of its machine. */
function isWithin(folder: string, file: string): boolean {
  const path = relative(resolve(folder), file);
  return path !== "" && !path.startsWith("..") && !isAbsolute(path);
}

/** Broken entries are read again: a change elsewhere may have been what they lacked. */
function settled(state: DeviceListState, around: ListSurroundings): ListChange {
  let listed = state.listed;
  for (const [index, one] of state.listed.entries()) {
    if (!("problems" in one.read)) continue;
    const others = listed.filter((other) => other.id !== one.id);
    const read = readAmong(one.raw, index, others, state.rooms, around);
    const next = "problems" in read ? { ...read, id: one.id } : read;
    if (!isDeepStrictEqual(next, one.read)) listed = listed.with(index, { id: next.id, raw: one.raw, read: next });
  }
  return { ok: true, next: { ...state, listed } };
}

function forgotten(rooms: readonly Room[], device: string): readonly Room[] {
  return rooms.map((room) => {
    const entries = Object.entries(room.prefer ?? {});
    if (!entries.some(([, devices]) => devices.includes(device))) return room;
    const left = entries
      .map(([vital, devices]) => [vital, devices.filter((one) => one !== device)] as const)
      .filter(([, devices]) => devices.length > 0);
    const { id, title } = room;
    return left.length === 0 ? { id, title } : { id, title, prefer: Object.fromEntries(left) };
  });
}

function ownId(raw: unknown): unknown {
  return typeof raw === "object" && raw !== null && "id" in raw ? raw.id : undefined;
}

function withId(entry: unknown, id: string): unknown {
  const bare = typeof entry === "object" && entry !== null && !Array.isArray(entry) && !("id" in entry);
  return bare && idSchema.safeParse(id).success ? { id, ...entry } : entry;
}

function noRoom(room: string, state: DeviceListState, { place }: ListSurroundings): string {
  if (state.rooms.length > 0) return `there is no room "${room}"`;
  return (
    `there are no rooms yet; write them into ${place} as "rooms": [{"id": "room-1", "title": "Room 1"}] ` +
    "and start the server again"
  );
}

function missing(id: string): ListChange {
  return { ok: false, code: "not-found", problems: [`there is no device "${id}"`] };
}

function invalid(problems: readonly string[]): ListChange {
  return { ok: false, code: "invalid", problems };
}
