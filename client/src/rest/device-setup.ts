import {
  detectionSchema,
  deviceListSchema,
  driverCardsSchema,
  foundMonitorsSchema,
  lineViewSchema,
  recordingsSchema,
  serialPortsSchema,
  type Detection,
  type DeviceList,
  type DriverCard,
  type FoundMonitor,
  type LineView,
  type Recording,
  type RoomEntryChoice,
  type SerialPorts,
} from "@evenkeel/shared/wire";
import { nothing, RefusedError, request } from "./request.ts";

/** An entry of the device list as a form writes it. The server judges it, and names every place that is wrong. */
export type EntryWish = Readonly<Record<string, unknown>>;

const of = (id: string): string => encodeURIComponent(id);
const meant = (evenIfInUse: boolean): string => (evenIfInUse ? "?evenIfInUse=1" : "");

/** What the devices file says. All throw `RefusedError`. */
export const deviceList = (): Promise<DeviceList> => request("/api/device-list", deviceListSchema);

export const addDevice = (entry: EntryWish): Promise<DeviceList> =>
  request("/api/devices", deviceListSchema, { method: "POST", body: entry });

/** @param evenIfInUse said by a person who knows that a running session is watched by this device */
export const changeDevice = (id: string, entry: EntryWish, evenIfInUse: boolean): Promise<DeviceList> =>
  request(`/api/devices/${of(id)}${meant(evenIfInUse)}`, deviceListSchema, { method: "PUT", body: entry });

export const removeDevice = (id: string, evenIfInUse: boolean): Promise<DeviceList> =>
  request(`/api/devices/${of(id)}${meant(evenIfInUse)}`, deviceListSchema, { method: "DELETE" });

/** A session is running in the device's room: to be asked again once a person has said that it is meant. */
export const isInUse = (error: unknown): boolean =>
  error instanceof RefusedError && error.problem?.type.endsWith(":in-use") === true;

export const preferDevices = (room: string, prefer: NonNullable<RoomEntryChoice["prefer"]>): Promise<DeviceList> =>
  request(`/api/rooms/${of(room)}/prefer`, deviceListSchema, { method: "PUT", body: prefer });

export const driverCards = (): Promise<readonly DriverCard[]> => request("/api/drivers", driverCardsSchema);

export const serialPorts = (): Promise<SerialPorts> => request("/api/serial-ports", serialPortsSchema);

export const foundMonitors = (): Promise<readonly FoundMonitor[]> =>
  request("/api/found-monitors", foundMonitorsSchema);

/** Listens on a line for up to a minute. Aborted, the server lets the line go at once. */
export const detect = (
  wish: { readonly transport: EntryWish; readonly ask: boolean },
  signal: AbortSignal,
): Promise<Detection> => request("/api/detect", detectionSchema, { method: "POST", body: wish, signal });

export const lineView = (id: string, after: number, signal: AbortSignal): Promise<LineView> =>
  request(`/api/devices/${of(id)}/line?after=${after}`, lineViewSchema, { signal });

export const recordings = (): Promise<readonly Recording[]> => request("/api/recordings", recordingsSchema);

export const recordDevice = (id: string, on: boolean): Promise<readonly Recording[]> =>
  request(`/api/devices/${of(id)}/recording`, recordingsSchema, { method: "POST", body: { on } });

export const removeRecording = (name: string): Promise<null> =>
  request(`/api/recordings/${of(name)}`, nothing, { method: "DELETE" });

/** Where a browser fetches the file of a recording. */
export const recordingAddress = (name: string): string => `/api/recordings/${of(name)}`;
