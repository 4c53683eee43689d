import { z } from "zod";
import type { DeviceDriver } from "../driver.ts";
import { NoninDf2Decoder } from "./decoder.ts";
import { NoninDf2Encoder } from "./encoder.ts";

const options = z.object({
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
  options,
  decoder: ({ selectFormat }) => new NoninDf2Decoder(selectFormat),
  encoder: () => new NoninDf2Encoder(),
};
