import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";
import { models } from "./printout.ts";

const limit = z.number().int().min(0).max(999);

/** What an installer may set of a Nellcor line. */
export const nellcorAsciiOptions = z.strictObject({
  timeZoneOffsetMinutes,
  resume: z
    .boolean()
    .default(true)
    .describe("Send XON to a silent oximeter every 5 s: one that was told to wait (XOFF) says nothing until then."),
  model: z
    .enum(models as [(typeof models)[number], ...(typeof models)[number][]])
    .default("N-560")
    .describe("Simulated oximeters only: whose printout to send. Ignored when receiving, where any model is read."),
  spo2Low: limit.default(90).describe("Simulated oximeters only: the oximeter's own lower SpO₂ limit, in %."),
  spo2High: limit.default(100).describe("Simulated oximeters only: the oximeter's own upper SpO₂ limit, in %."),
  pulseLow: limit.default(60).describe("Simulated oximeters only: the oximeter's own lower pulse limit, per minute."),
  pulseHigh: limit.default(170).describe("Simulated oximeters only: the oximeter's own upper pulse limit, per minute."),
});

export type NellcorAsciiOptions = z.output<typeof nellcorAsciiOptions>;
