import { z } from "zod";
import type { SerialSettings, SetupHelp } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import { numericKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import { transportSchema } from "./transport.ts";

/** Names of rooms and devices, as they appear in addresses and logs: short and plain. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/u, "must be 1 to 40 of a-z, 0-9 and dash, and not begin with a dash");
export const titleSchema = z.string().trim().min(1).max(60);
const vitalSchema = z.enum(numericKeys as [NumericKey, ...NumericKey[]]);

/** One device of the list: `POST /api/devices`, `PUT /api/devices/:id`, and the devices file. */
export const deviceEntrySchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  /** Left out or null: the device is seen on the devices screen only. */
  room: idSchema.nullish(),
  driver: z.string().max(60),
  /** Judged by the driver's own schema. */
  options: z.record(z.string(), z.unknown()).default({}),
  simulated: z.boolean().default(false),
  /** How often the device sends, when it is not once a second. */
  periodMs: z.number().int().min(10).max(3_600_000).optional(),
  /** Codes that the catalogue does not know, as the device tells them, to the vital that they are here. */
  map: z.record(z.string().min(1).max(120), vitalSchema).optional(),
  transport: transportSchema,
});
export type DeviceEntryChoice = z.output<typeof deviceEntrySchema>;

/** A room of the devices file. `prefer`: for a vital that several devices measure, which of them is shown, first choice first. */
export const roomEntrySchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  prefer: z.partialRecord(vitalSchema, z.array(idSchema).max(20)).optional(),
});
export type RoomEntryChoice = z.output<typeof roomEntrySchema>;

/** `GET /api/device-list`: what the devices file says. `entry` is as it was written, so that a broken one can be mended. */
export interface DeviceList {
  readonly rooms: readonly RoomEntryChoice[];
  readonly devices: readonly {
    readonly id: string;
    readonly entry: Readonly<Record<string, unknown>>;
    readonly problems: readonly string[];
  }[];
  /** False when the list was given by a host that keeps it elsewhere: changes last until the next start. */
  readonly kept: boolean;
}

/** `GET /api/drivers`. `options` is a JSON Schema (draft 2020-12) of what an installer may set; the form is drawn from it. */
export interface DriverCard {
  readonly id: string;
  readonly title: string;
  readonly confidence: "beta" | "verified";
  readonly numerics: readonly NumericKey[];
  readonly waves: readonly WaveKey[];
  readonly serial?: SerialSettings;
  readonly tcpPort?: number;
  readonly udpPort?: number;
  readonly polled: boolean;
  readonly setup: SetupHelp;
  readonly options: object;
}

/** `GET /api/serial-ports`. `problem`: one sentence when this system cannot list them. */
export interface SerialPorts {
  readonly ports: readonly {
    /** The path that stays the same, where there is one. */
    readonly path: string;
    readonly label: string;
    /** The device that has it already. */
    readonly usedBy: string | null;
  }[];
  readonly problem: string | null;
}

/** `GET /api/found-monitors`: devices that announced themselves on the network, newest first. */
export interface FoundMonitor {
  readonly driver: string;
  readonly host: string;
  readonly port: number;
  readonly model: string;
  readonly label: string;
  readonly lastSeenAt: EpochMs;
  /** The device of the list that reads it already. */
  readonly usedBy: string | null;
}

/** `POST /api/detect`: listens on a line that no device of the list has. Answers within a minute. */
export const detectSchema = z.strictObject({
  transport: transportSchema,
  /** Also asks, with the requests of every device that speaks only when asked. Requests only read. */
  ask: z.boolean().default(false),
});
export type DetectRequest = z.output<typeof detectSchema>;
export interface Detection {
  readonly tried: readonly {
    /** `9600 8N1`, or `network`. */
    readonly settings: string;
    readonly serial?: SerialSettings;
    readonly bytes: number;
    /** Best first. */
    readonly candidates: readonly { readonly driver: string; readonly frames: number; readonly faults: number }[];
    /** The first bytes, hex. */
    readonly sample: string;
  }[];
  readonly best: { readonly driver: string; readonly serial?: SerialSettings } | null;
  /** One or two sentences for people: what it looks like, or what to try. */
  readonly verdict: string;
}

/** `GET /api/devices/:id/line?after=`: what went over a device's line lately. Bounded: what is older is gone. */
export interface LineView {
  /** To be given as `after` the next time. */
  readonly next: number;
  readonly chunks: readonly {
    readonly n: number;
    readonly at: EpochMs;
    readonly dir: "in" | "out";
    readonly hex: string;
    /** More bytes than are shown. */
    readonly cut: number;
    /** What the driver read in it, in words; faults too. */
    readonly read: readonly string[];
  }[];
}

/** `GET /api/recordings`: files of the flight recorder. `POST /api/devices/:id/recording {on}` starts and stops one. */
export const recordSchema = z.strictObject({ on: z.boolean() });
export interface Recording {
  readonly name: string;
  readonly device: string;
  readonly driver: string;
  readonly startedAt: EpochMs;
  readonly bytes: number;
  readonly running: boolean;
}
