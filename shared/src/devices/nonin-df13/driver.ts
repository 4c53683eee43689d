import { z } from "zod";
import { timeZoneOffsetMinutes } from "../clock/time-zone.ts";
import type { DeviceDriver } from "../driver.ts";
import { NoninDf13Decoder } from "./decoder.ts";
import { NoninDf13Encoder } from "./encoder.ts";

const options = z.strictObject({
  selectFormat: z
    .boolean()
    .default(false)
    .describe("Ask the device for data format 13, and then for its clock (WristOx2 3150, Onyx 9560)."),
  acknowledge: z
    .boolean()
    .default(true)
    .describe("Answer each measurement, so that a device that keeps what nobody answered does not send it again."),
  timeZoneOffsetMinutes,
  periodMs: z
    .number()
    .int()
    .min(1000)
    .max(3_600_000)
    .default(10_000)
    .describe("Simulated oximeters only: how often a spot check is taken, in ms."),
});

/** Nonin pulse oximeters in data format 13: one packet for each spot check, no continuous measurement. See NOTES.md. */
export const noninDf13: DeviceDriver<typeof options> = {
  id: "nonin-df13",
  title: "Nonin pulse oximeter (data format 13, spot checks)",
  confidence: "beta",
  numerics: ["pulseRate", "spo2"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  // Three spot checks, one every five minutes.
  quietAfterMs: 900_000,
  setup: {
    cable: "None: Bluetooth. Pair the device, the PIN is the six-digit number on it.",
    onDevice: [
      "Set its clock, and clear its memory before it goes to another patient.",
      "Onyx 9560: format 13 is its own at delivery; one measurement is sent for each time a finger is put in.",
      "For watching over a patient take format 8 or 2 instead (drivers nonin-df8, nonin-df2): a spot check is no monitoring.",
    ],
    here: [
      "Take the device's Bluetooth serial port.",
      "Measurements from the device's memory are not shown: they may be another patient's.",
    ],
    unverified:
      "Whether the device forgets a stored measurement once it is answered: if it must not, switch acknowledge off.",
  },
  options,
  decoder: (host) => new NoninDf13Decoder(host),
  encoder: ({ periodMs, timeZoneOffsetMinutes: zone }) => new NoninDf13Encoder(periodMs, zone),
};
