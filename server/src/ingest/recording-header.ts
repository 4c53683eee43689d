import { closeSync, openSync, readSync } from "node:fs";
import { z } from "zod";
import type { LineKind, SerialSettings } from "@evenkeel/shared/devices";
import type { EpochMs } from "../ports.ts";

/** Longer than any header that is written. */
const LONGEST_HEADER = 4096;

/** The first line of a flight recorder's file: what the bytes below it came from. */
export interface RecordingHeader {
  readonly device: string;
  readonly driver: string;
  readonly line: LineKind;
  readonly serial?: Omit<SerialSettings, "rtscts">;
  readonly startedAt: EpochMs;
}

const headerSchema = z.object({
  evenkeel: z.literal("recording"),
  device: z.string().max(60),
  driver: z.string().max(60),
  line: z.enum(["datagrams", "stream"]),
  serial: z
    .object({
      baudRate: z.number(),
      dataBits: z.union([z.literal(7), z.literal(8)]),
      parity: z.enum(["none", "even", "odd"]),
      stopBits: z.union([z.literal(1), z.literal(2)]),
    })
    .optional(),
  startedAt: z.number(),
});

export function headerLine(header: RecordingHeader): string {
  return JSON.stringify({ evenkeel: "recording", ...header });
}

/** Whether a line that was parsed is a header and no bytes. */
export function isHeader(json: object): boolean {
  return "evenkeel" in json && json.evenkeel === "recording";
}

/** What a file says of itself; null when it cannot be read, or begins with bytes as a simulator's recording does. */
export function readHeader(file: string): RecordingHeader | null {
  try {
    const handle = openSync(file, "r");
    try {
      const piece = Buffer.alloc(LONGEST_HEADER);
      const text = piece.toString("utf8", 0, readSync(handle, piece));
      const read = headerSchema.safeParse(JSON.parse(text.slice(0, text.indexOf("\n"))));
      if (!read.success) return null;
      const { device, driver, line, serial, startedAt } = read.data;
      return { device, driver, line, startedAt, ...(serial && { serial }) };
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}
