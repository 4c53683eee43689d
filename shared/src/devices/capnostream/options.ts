import { z } from "zod";
import type { Co2Unit } from "./units.ts";

const units = ["mmHg", "kPa", "vol%"] as const satisfies readonly Co2Unit[];

/** What an installer may set of a Capnostream. */
export const capnostreamOptions = z.object({
  timeZoneOffsetMinutes: z
    .number()
    .int()
    .min(-840)
    .max(840)
    .default(0)
    .describe(
      "The zone of the capnograph's clock, in minutes east of UTC (New York in winter: -300, Berlin in summer: 120). " +
        "Wrong by hours, its clock is shown as that much fast or slow; no value depends on it.",
    ),
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
