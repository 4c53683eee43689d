import type { DeviceDriver } from "../driver.ts";
import { MasimoAsciiDecoder, SILENCE_MS } from "./decoder.ts";
import { MasimoAsciiEncoder } from "./encoder.ts";
import { masimoAsciiOptions } from "./options.ts";

/** Masimo oximeters that print a line a second: Rad-8, Rad-87, Radical-5 and Radical-7, set to ASCII 1. See NOTES.md. */
export const masimoAscii: DeviceDriver<typeof masimoAsciiOptions> = {
  id: "masimo-ascii",
  title: "Masimo pulse oximeter (serial, ASCII 1)",
  confidence: "beta",
  numerics: ["spo2", "pulseRate", "perfusionIndex"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: SILENCE_MS,
  setup: {
    cable:
      "A null-modem cable (pins 2 and 3 crossed) from the oximeter's nine-pin serial socket to the computer's RS-232 port or USB adapter. If nothing arrives, try a straight one.",
    onDevice: [
      "Rad-8: hold Enter and Down for 5 seconds for menu level 3, and set the serial output to ASCII 1. It is delivered with ASCII 2, which says nothing unasked.",
      "Rad-87: nothing to set, it is delivered with ASCII 1.",
      "Radical-5 and Radical-7: set the serial output to ASCII 1 in the output menu of the docking station.",
    ],
    here: [
      "Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit, no flow control.",
      "Set timeZoneOffsetMinutes to the zone of the oximeter's clock.",
    ],
    unverified: "The menu path of the Radical models: look for the serial output mode in the device's own manual.",
  },
  options: masimoAsciiOptions,
  decoder: ({ timeZoneOffsetMinutes }) => new MasimoAsciiDecoder(timeZoneOffsetMinutes),
  encoder: (options) => new MasimoAsciiEncoder(options),
};
