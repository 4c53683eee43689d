import { z } from "zod";
import type { DeviceDriver } from "../driver.ts";
import { ShortDecoder } from "../nonin/short-decoder.ts";
import { ShortEncoder } from "../nonin/short-encoder.ts";

const options = z.strictObject({});

/** Nonin pulse oximeters that speak serial data format 1: three bytes a second, no pleth. See NOTES.md. */
export const noninDf1: DeviceDriver<typeof options> = {
  id: "nonin-df1",
  title: "Nonin pulse oximeter (serial data format 1)",
  confidence: "beta",
  numerics: ["pulseRate", "spo2"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: 4500,
  setup: {
    cable: "The module's or the device's own serial or USB cable; on TTL modules a level converter of 3.3 or 5 V.",
    onDevice: [
      "Modules (OEM III, Xpod): order or solder them for serial data format 1. Format 2 carries the pleth as well and is the better choice where there is one.",
    ],
    here: [
      "Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit.",
      "The first number shows three seconds after the cable is plugged in.",
    ],
    unverified: "The format that a module is delivered with: look at its label or order code.",
  },
  options,
  decoder: () => new ShortDecoder({ frameBytes: 3, request: null }),
  encoder: () => new ShortEncoder(3, null),
};
