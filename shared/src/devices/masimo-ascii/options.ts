import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";
import { models } from "./model.ts";

const limit = z.number().int().min(0).max(300);

/** What an installer may set of a Masimo line. */
export const masimoAsciiOptions = z.strictObject({
  timeZoneOffsetMinutes,
  model: z
    .enum(models as [(typeof models)[number], ...(typeof models)[number][]])
    .default("rad-8")
    .describe("Simulated oximeters only: whose line to print. Ignored when receiving, where any model is read."),
  // The limits that a Rad-8 is delivered with, as far as we know: NOTES.md.
  spo2Low: limit.default(90).describe("Simulated oximeters only: SpO₂ below this raises the oximeter's alarm, in %."),
  pulseLow: limit
    .default(50)
    .describe("Simulated oximeters only: a pulse rate below this raises the oximeter's alarm, per minute."),
  pulseHigh: limit
    .default(140)
    .describe("Simulated oximeters only: a pulse rate above this raises the oximeter's alarm, per minute."),
});

export type MasimoAsciiOptions = z.output<typeof masimoAsciiOptions>;
