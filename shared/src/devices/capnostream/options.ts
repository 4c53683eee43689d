import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";
import type { Co2Unit } from "./units.ts";

const units = ["mmHg", "kPa", "vol%"] as const satisfies readonly Co2Unit[];

/** What an installer may set of a Capnostream. */
export const capnostreamOptions = z.strictObject({
  timeZoneOffsetMinutes,
  barometricPressure: z
    .number()
    .min(400)
    .max(850)
    .default(760)
    .describe("Air pressure where the capnograph stands, in mmHg: needed only where it shows CO2 in Vol%."),
  patientIdentifier: z
    .boolean()
    .default(false)
    .describe("Ask the capnograph for its patient identifier, so that it can be compared with the session's patient."),
  simulatedUnit: z
    .enum(units)
    .default("mmHg")
    .describe("Simulated devices only: the unit of CO2 on the line. Ignored when receiving."),
});

export type CapnostreamOptions = z.output<typeof capnostreamOptions>;
