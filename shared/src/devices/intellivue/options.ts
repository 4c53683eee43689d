import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";

const wave = (what: string) => z.boolean().default(true).describe(`Ask for the ${what} wave.`);

/** What an installer may set of an IntelliVue. */
export const intelliVueOptions = z.strictObject({
  ecgWave: wave("ECG (lead II)"),
  plethWave: wave("pleth"),
  respWave: wave("respiration (impedance)"),
  co2Wave: wave("CO2"),
  abpWave: wave("arterial pressure"),
  timeZoneOffsetMinutes,
  demographics: z
    .boolean()
    .default(false)
    .describe(
      "Ask the monitor for its patient's identifier, to compare it with the session's. Names that come along are not kept.",
    ),
  bedLabel: z.string().trim().max(16).default("Bed 1").describe("Simulated monitors only: the bed's label."),
  patientId: z
    .string()
    .trim()
    .max(60)
    .default("")
    .describe("Simulated monitors only: the patient identifier that was typed in."),
});

export type IntelliVueOptions = z.output<typeof intelliVueOptions>;
