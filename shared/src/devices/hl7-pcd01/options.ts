import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";

/** Whose way of writing a simulated monitor has: hl7-pcd01 NOTES, "The simulated monitor". */
export const dialectNames = ["ihe", "mindray", "comen", "northern", "philips"] as const;
export type DialectName = (typeof dialectNames)[number];

/** What an installer may set of a PCD-01 line. Every key has a default that suits a single monitor. */
export const hl7Pcd01Options = z.strictObject({
  periodMs: z
    .number()
    .int()
    .min(100)
    .max(3_600_000)
    .default(1000)
    .describe("How often the monitor sends its values, in ms. Many send every 1000; some only every 10000 or 60000."),
  timeZoneOffsetMinutes,
  bed: z
    .string()
    .trim()
    .max(100)
    .default("")
    .describe(
      "PV1-3 of the bed to take, as in HDU^507^3, where a gateway sends several beds over one line. " +
        "Empty: whatever comes, but nothing while two beds are mixed.",
    ),
  patientId: z
    .string()
    .trim()
    .max(60)
    .default("")
    .describe("Simulated monitors only: the patient identifier to send in PID-3. Ignored when receiving."),
  dialect: z
    .enum(dialectNames)
    .default("ihe")
    .describe(
      "Simulated monitors only: whose codes, shapes and marks of a missing value to send. " +
        "Philips sends alarms with its values and no waves. Ignored when receiving: all are understood.",
    ),
  resendAfterMs: z
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(0)
    .describe(
      "Simulated monitors only: how long to wait for an acknowledgement, in ms, before the same message is sent again, " +
        "three times at most. 0: never. Ignored when receiving.",
    ),
});

export type Hl7Pcd01Options = z.output<typeof hl7Pcd01Options>;
