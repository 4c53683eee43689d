import type { DeviceDriver } from "../driver.ts";
import { DinamapDecoder } from "./decoder.ts";
import { DinamapEncoder } from "./encoder.ts";
import { dinamapOptions } from "./options.ts";

/** GE/Critikon Dinamap PRO and CARESCAPE V100, "host communications": facts and their sources in NOTES.md. */
export const dinamap: DeviceDriver<typeof dinamapOptions> = {
  id: "dinamap",
  title: "GE Dinamap PRO, CARESCAPE V100 (host communications)",
  confidence: "beta",
  numerics: ["nibpSys", "nibpDia", "nibpMean", "pulseRate", "spo2"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  polled: true,
  quietAfterMs: 4000,
  setup: {
    cable: "The maker's cable for the monitor's host port, to a USB serial adapter or a serial port of this computer.",
    onDevice: [
      "Set the host port to host communications at 9600 baud, where the monitor lets it be chosen.",
      "The pressure that is on the display when the line opens is not taken over: measure once after connecting.",
    ],
    here: [
      "Serial line with 9600 baud, 8 data bits, no parity, 1 stop bit.",
      "No pulse rate arrives: try the option pulse with RC in place of RA.",
      "A monitor without an oximeter: switch off the option spo2.",
      "Starting a cuff measurement from here: only with the option allowStart, which the clinic has to decide on.",
    ],
    unverified:
      "Connector, pin-out and menu of the host port: see the monitor's service manual. Isolate the line where the manual asks for it.",
  },
  options: dinamapOptions,
  decoder: (options) => new DinamapDecoder(options),
  encoder: () => new DinamapEncoder(),
  actions: ({ allowStart }) => (allowStart ? ["start-nibp", "stop-nibp"] : []),
};
