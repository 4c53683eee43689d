import type { DeviceDriver } from "../driver.ts";
import { CapnostreamDecoder } from "./decoder.ts";
import { CapnostreamEncoder } from "./encoder.ts";
import { capnostreamOptions } from "./options.ts";

/** Oridion (Medtronic) Capnostream 20, its serial data interface: facts and their sources in NOTES.md. */
export const capnostream: DeviceDriver<typeof capnostreamOptions> = {
  id: "capnostream",
  title: "Capnostream 20 (serial)",
  confidence: "beta",
  numerics: ["etco2", "respRateCo2", "spo2", "pulseRate"],
  waves: ["co2"],
  serial: { baudRate: 115_200, dataBits: 8, parity: "none", stopBits: 1 },
  polled: true,
  quietAfterMs: 3000,
  setup: {
    cable: "From the capnograph's RS-232 connector to a USB serial adapter or a serial port of this computer.",
    onDevice: [
      "Set the capnograph's clock and, where it can be chosen, CO2 in mmHg.",
      "Nothing else has to be switched on: it starts to send when it is asked.",
    ],
    here: [
      "Serial line with 115200 baud, 8 data bits, no parity, 1 stop bit.",
      "A capnograph that shows CO2 in Vol%: set the option barometricPressure to the air pressure of the place.",
      "Only one program at a time can be connected to the capnograph.",
    ],
    unverified:
      "Whether the cable has to be a straight or a crossed one, and the name of the communication menu: see the capnograph's manual. A Capnostream 35 may have another connector.",
  },
  options: capnostreamOptions,
  decoder: (options) => new CapnostreamDecoder(options),
  encoder: (options) => new CapnostreamEncoder(options),
};
