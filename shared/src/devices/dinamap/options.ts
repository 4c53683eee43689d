import { z } from "zod";

/** What an installer may set of a Dinamap line. */
export const dinamapOptions = z.strictObject({
  allowStart: z
    .boolean()
    .default(false)
    .describe("Allow Evenkeel to start and stop a cuff measurement. Off, the monitor is only read."),
  pulse: z
    .enum(["RA", "RC", "none"])
    .default("RA")
    .describe(
      "The request that the monitor answers with the pulse rate: RA (CARESCAPE V100) or RC (PRO series). " +
        "RC does not say whether its rate is of now or of the last cuff measurement, so it is marked questionable.",
    ),
  spo2: z.boolean().default(true).describe("Ask for SpO2. Switch off for a monitor without an oximeter."),
});

export type DinamapOptions = z.output<typeof dinamapOptions>;
