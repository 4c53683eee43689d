import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";
import {
  MOST_SAMPLES_A_SECOND,
  MOST_WAVES_AT_ONCE,
  samplesASecond,
  WAVE_CHOICES,
  type WaveChoice,
} from "./wave-types.ts";

const waveKeys = Object.keys(WAVE_CHOICES) as [WaveChoice, ...WaveChoice[]];

/** What an installer may set of a DRI line. Every key has a default that suits a monitor at the bedside. */
export const geDriOptions = z
  .strictObject({
    periodMs: z
      .number()
      .int()
      .min(5000)
      .max(60_000)
      .multipleOf(1000)
      .default(5000)
      .describe("How often the monitor sends its displayed values, in ms: whole seconds, 5000 at the least."),
    waves: z
      .array(z.enum(waveKeys))
      .max(Object.keys(WAVE_CHOICES).length)
      .default(["ecg1", "pleth", "co2", "resp"])
      .describe(
        "Which waves to ask for. Samples a second: ECG 300, pressure and pleth 100, CO₂ and respiration 25; " +
          "all together no more than 600.",
      ),
    ecg: z
      .enum(["by-label", "ecg1", "ecg2", "ecg3"])
      .default("by-label")
      .describe("Which ECG wave is drawn as lead II. by-label: the channel that the monitor itself calls lead II."),
    carescape3: z
      .boolean()
      .default(false)
      .describe(
        "The monitor is a CARESCAPE of software version 3 or later, and its line runs at 115200: no limit of 600.",
      ),
    alarms: z
      .enum(["probe", "off"])
      .default("probe")
      .describe(
        "probe: ask for the monitor's own alarms. Older monitors do not answer, and nothing is lost. off: never ask.",
      ),
    timeZoneOffsetMinutes,
    level: z
      .number()
      .int()
      .min(2)
      .max(11)
      .default(10)
      .describe(
        "Simulated monitors only: the edition of the interface, 2 (1995) to 11 (2015); alarms from 10 (2009) on.",
      ),
    everyRequestCounts: z
      .boolean()
      .default(false)
      .describe(
        "Simulated monitors only: of any two requests within 5 s the second is ignored, even of another kind. " +
          "Off: of two of one kind, as the programs that others have written count on.",
      ),
  })
  .superRefine(({ waves, carescape3 }, context) => {
    if (carescape3) return;
    const types = [...new Set(waves)].map((wave) => WAVE_CHOICES[wave]);
    const sum = samplesASecond(types);
    if (sum <= MOST_SAMPLES_A_SECOND && types.length <= MOST_WAVES_AT_ONCE) return;
    const message =
      sum > MOST_SAMPLES_A_SECOND
        ? `these waves have ${sum} samples a second, and the monitor sends 600 at the most: take one out`
        : "the monitor sends 8 waves at the most: take some out";
    context.addIssue({ code: "custom", path: ["waves"], message });
  });

export type GeDriOptions = z.output<typeof geDriOptions>;
