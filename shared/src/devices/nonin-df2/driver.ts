import { z } from "zod";
import type { DeviceDriver } from "../driver.ts";
import { NoninDf2Decoder } from "./decoder.ts";
import { NoninDf2Encoder } from "./encoder.ts";

const options = z.strictObject({
  selectFormat: z
    .boolean()
    .default(false)
    .describe("Ask a device that sends no data format 2 to switch to it (WristOx2 3150, Onyx 9560)."),
});

/** Nonin pulse oximeters that speak serial data format 2: OEM and Xpod modules, WristOx2, PureLight. See NOTES.md. */
export const noninDf2: DeviceDriver<typeof options> = {
  id: "nonin-df2",
  title: "Nonin pulse oximeter (serial data format 2)",
  confidence: "beta",
  numerics: ["pulseRate", "spo2"],
  waves: ["pleth"],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: 2000,
  setup: {
    cable: "The module's or the device's own serial or USB cable; on TTL modules a level converter of 3.3 or 5 V.",
    onDevice: [
      "Fixed-format modules (OEM III, Xpod): order or solder them for serial data format 2.",
      "WristOx2 3150 and Onyx 9560: nothing to set; switch on the option selectFormat here.",
    ],
    here: [
      "Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit.",
      "Bluetooth devices: take their serial port.",
    ],
    unverified: "The format that a module is delivered with: use detect, or its label.",
  },
  options,
  decoder: ({ selectFormat }) => new NoninDf2Decoder(selectFormat),
  encoder: () => new NoninDf2Encoder(),
};
