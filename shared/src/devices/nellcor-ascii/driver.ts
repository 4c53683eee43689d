import type { DeviceDriver } from "../driver.ts";
import { NellcorAsciiDecoder, SILENCE_MS } from "./decoder.ts";
import { NellcorAsciiEncoder } from "./encoder.ts";
import { nellcorAsciiOptions } from "./options.ts";

/** Nellcor oximeters that print to their data port: N-560, N-595, N-600x and their kin. See NOTES.md. */
export const nellcorAscii: DeviceDriver<typeof nellcorAsciiOptions> = {
  id: "nellcor-ascii",
  title: "Nellcor pulse oximeter (N-560, N-595, N-600x, ASCII)",
  confidence: "verified",
  numerics: ["spo2", "pulseRate"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: SILENCE_MS,
  setup: {
    cable:
      "From the oximeter's 15-pin data port to RS-232: pin 2 receives, pin 3 transmits, pin 5 is ground. Pins 1, 4, 9 and 12 are RS-422 and stay free.",
    onDevice: [
      "In the oximeter's menu, set the data port to ASCII.",
      "Set its speed to 9600 baud, or choose here the one that it has.",
      "Plug the oximeter into the mains: some models (NPB-290) send nothing on battery.",
    ],
    here: [
      "Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit, no hardware flow control.",
      "Set timeZoneOffsetMinutes to the zone of the oximeter's clock.",
    ],
    unverified:
      "Only bytes of an N-560 were at hand. For the N-595, N-600x and PM1000N look in the device's own manual for the data port menu.",
  },
  options: nellcorAsciiOptions,
  decoder: ({ timeZoneOffsetMinutes, resume }) => new NellcorAsciiDecoder(timeZoneOffsetMinutes, resume),
  encoder: (options) => new NellcorAsciiEncoder(options),
};
