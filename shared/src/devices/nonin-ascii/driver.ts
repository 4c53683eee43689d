import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";
import type { DeviceDriver } from "../driver.ts";
import { NoninAsciiDecoder } from "./decoder.ts";
import { NoninAsciiEncoder } from "./encoder.ts";

const options = z.strictObject({
  timeZoneOffsetMinutes,
  clock: z
    .boolean()
    .default(false)
    .describe("Simulated oximeters only: print the time of day before each line, as the 9847 does."),
  fast: z
    .boolean()
    .default(false)
    .describe("Simulated oximeters only: mark the values as fast-responding, as an Avant with DIP switch 8 up does."),
});

/** Nonin's tabletop and handheld models, which print a line of text a second. See NOTES.md. */
export const noninAscii: DeviceDriver<typeof options> = {
  id: "nonin-ascii",
  title: "Nonin tabletop and handheld oximeters (text lines: Avant 9600 and 4000, 7500, 2500, 8500, 9847)",
  confidence: "beta",
  numerics: ["pulseRate", "spo2"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: 3000,
  setup: {
    cable:
      "Avant 9600 and 4000: null-modem cable on the RS-232 port. 7500: Nonin's 7500 SC serial cable. Handhelds (2500, 8500, 9847): the serial data pin of the sensor connector, TTL levels, with a level converter.",
    onDevice: [
      "Nothing to switch on: real-time output runs whenever the device is on.",
      "Avant: DIP switch 8 down for the averaged values that the display shows, up for fast-responding ones.",
      "Models that print the time: set their clock, and name its zone in the option timeZoneOffsetMinutes.",
    ],
    here: ["Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit, also where the manual says 2 or 9 bits."],
    unverified: "Why a value is missing is not in these lines: look at the oximeter itself.",
  },
  options,
  decoder: (chosen) => new NoninAsciiDecoder(chosen.timeZoneOffsetMinutes),
  encoder: (chosen) => new NoninAsciiEncoder(chosen),
};
