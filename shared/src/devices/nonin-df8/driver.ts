import { z } from "zod";
import type { DeviceDriver } from "../driver.ts";
import { CommandLine } from "../nonin/command-line.ts";
import { FORMAT } from "../nonin/commands.ts";
import { ShortDecoder } from "../nonin/short-decoder.ts";
import { ShortEncoder } from "../nonin/short-encoder.ts";

const options = z.strictObject({
  selectFormat: z
    .boolean()
    .default(false)
    .describe("Ask a device that sends no data format 8 to switch to it (WristOx2 3150, Onyx 9560)."),
});

/** Nonin pulse oximeters that speak serial data format 8: four bytes a second, with battery and sensor bits. See NOTES.md. */
export const noninDf8: DeviceDriver<typeof options> = {
  id: "nonin-df8",
  title: "Nonin pulse oximeter (serial data format 8)",
  confidence: "beta",
  numerics: ["pulseRate", "spo2"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: 4500,
  setup: {
    cable:
      "None on Bluetooth devices: pair them, the PIN is the six-digit number on the device. Modules: their own serial or USB cable.",
    onDevice: [
      "WristOx2 3150 and Onyx 9560: nothing to set; switch on the option selectFormat here.",
      "An Onyx starts when the finger is in it and switches itself off some seconds after the finger is out.",
    ],
    here: [
      "Bluetooth devices: take their serial port.",
      "Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit.",
      "The first number shows three seconds after the line is there.",
    ],
    unverified: "How long a device keeps the chosen format: if it falls back at every start, leave selectFormat on.",
  },
  options,
  decoder: ({ selectFormat }) => new ShortDecoder({ frameBytes: 4, request: selectFormat ? FORMAT.df8 : null }),
  encoder: () => new ShortEncoder(4, new CommandLine(FORMAT.df8)),
};
