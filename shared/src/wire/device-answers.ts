import { z } from "zod";
import { numericKeys, waveKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import {
  roomEntrySchema,
  type Detection,
  type DeviceList,
  type DriverCard,
  type FoundMonitor,
  type LineView,
  type Recording,
  type SerialPorts,
} from "./device-admin.ts";

/** The answers of the routes of `device-admin.ts`, as a screen parses them. */
const serialSchema = z.object({
  baudRate: z.number(),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(["none", "even", "odd"]),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  rtscts: z.boolean().optional(),
});

export const deviceListSchema: z.ZodType<DeviceList> = z.object({
  rooms: z.array(roomEntrySchema),
  devices: z.array(
    z.object({ id: z.string(), entry: z.record(z.string(), z.unknown()), problems: z.array(z.string()) }),
  ),
  kept: z.boolean(),
});

export const driverCardsSchema: z.ZodType<readonly DriverCard[]> = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    confidence: z.enum(["beta", "verified"]),
    numerics: z.array(z.enum(numericKeys as [NumericKey, ...NumericKey[]])),
    waves: z.array(z.enum(waveKeys as [WaveKey, ...WaveKey[]])),
    serial: serialSchema.optional(),
    tcpPort: z.number().optional(),
    udpPort: z.number().optional(),
    polled: z.boolean(),
    setup: z.object({
      cable: z.string(),
      onDevice: z.array(z.string()),
      here: z.array(z.string()),
      unverified: z.string().optional(),
    }),
    options: z.record(z.string(), z.unknown()),
  }),
);

export const serialPortsSchema: z.ZodType<SerialPorts> = z.object({
  ports: z.array(z.object({ path: z.string(), label: z.string(), usedBy: z.string().nullable() })),
  problem: z.string().nullable(),
});

export const foundMonitorsSchema: z.ZodType<readonly FoundMonitor[]> = z.array(
  z.object({
    driver: z.string(),
    host: z.string(),
    port: z.number(),
    model: z.string(),
    label: z.string(),
    lastSeenAt: z.number(),
    usedBy: z.string().nullable(),
  }),
);

export const detectionSchema: z.ZodType<Detection> = z.object({
  tried: z.array(
    z.object({
      settings: z.string(),
      serial: serialSchema.optional(),
      bytes: z.number(),
      candidates: z.array(z.object({ driver: z.string(), frames: z.number(), faults: z.number() })),
      sample: z.string(),
    }),
  ),
  best: z.object({ driver: z.string(), serial: serialSchema.optional() }).nullable(),
  verdict: z.string(),
});

export const lineViewSchema: z.ZodType<LineView> = z.object({
  next: z.number(),
  chunks: z.array(
    z.object({
      n: z.number(),
      at: z.number(),
      dir: z.enum(["in", "out"]),
      hex: z.string(),
      cut: z.number(),
      read: z.array(z.string()),
    }),
  ),
});

export const recordingsSchema: z.ZodType<readonly Recording[]> = z.array(
  z.object({
    name: z.string(),
    device: z.string(),
    driver: z.string(),
    startedAt: z.number(),
    bytes: z.number(),
    running: z.boolean(),
  }),
);
