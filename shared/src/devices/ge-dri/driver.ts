import type { DeviceDriver } from "../driver.ts";
import { GeDriDecoder } from "./decoder.ts";
import { GeDriEncoder } from "./encoder.ts";
import { geDriOptions } from "./options.ts";

/** GE and Datex-Ohmeda monitors with the S/5 computer interface (Datex-Ohmeda records): facts and sources in NOTES.md. */
export const geDri: DeviceDriver<typeof geDriOptions> = {
  id: "ge-dri",
  title: "GE / Datex-Ohmeda monitor (S/5 computer interface)",
  confidence: "beta",
  numerics: [
    "heartRate",
    "pulseRate",
    "spo2",
    "respRateImpedance",
    "respRateCo2",
    "etco2",
    "nibpSys",
    "nibpDia",
    "nibpMean",
    "abpSys",
    "abpDia",
    "abpMean",
    "temperature",
  ],
  waves: ["ecgII", "pleth", "co2", "resp", "abp"],
  serial: { baudRate: 19_200, dataBits: 8, parity: "even", stopBits: 1, rtscts: true },
  polled: true,
  // Three intervals of five seconds; with a longer period the host waits for longer.
  quietAfterMs: 15_000,
  setup: {
    cable:
      "The monitor's serial port (DB-9: 2 receives, 3 sends, 5 ground, 7 RTS, 8 CTS) to an RS-232 adapter with all of " +
      "its handshake lines. B20 and B40 have a female connector with the pairs swapped.",
    onDevice: [
      "Find the serial port of the computer interface; where the port can do several things, choose the computer interface.",
      "Set the monitor's clock to UTC, or note its zone for the option here.",
      "Choose lead II for an ECG channel, and the label ART or ABP for an arterial line.",
    ],
    here: [
      "Serial line with 19200 baud, 8 data bits, even parity, 1 stop bit, and RTS/CTS on: without RTS the monitor stops its waves.",
      "Values come every 5 s at the soonest; choose waves of no more than 600 samples a second in all.",
      "A monitor that was switched off is asked again after three intervals of silence.",
    ],
    unverified:
      "The port's name and the menu differ between models: see the monitor's manual under computer interface. Whether " +
      "a monitor tells its alarms over this line is found out by asking.",
  },
  options: geDriOptions,
  decoder: (options) => new GeDriDecoder(options),
  encoder: (options) => new GeDriEncoder(options),
};
