import { numericKeys, waveKeys } from "@evenkeel/shared/vitals";
import type { DeviceDriver } from "../driver.ts";
import { connectIndication } from "./connect-indication.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import { IntelliVueEncoder } from "./encoder.ts";
import { intelliVueOptions } from "./options.ts";
import { UPDATE_MS } from "./codes.ts";

/** Philips IntelliVue patient monitors, Data Export over LAN and over MIB/RS-232: facts and their sources in NOTES.md. */
export const intelliVue: DeviceDriver<typeof intelliVueOptions> = {
  id: "philips-intellivue",
  title: "Philips IntelliVue (Data Export)",
  confidence: "verified",
  numerics: numericKeys,
  waves: waveKeys,
  serial: { baudRate: 115_200, dataBits: 8, parity: "none", stopBits: 1 },
  udpPort: 24_105,
  beacon: connectIndication,
  polled: true,
  // As long as an association is waited for, in whole updates.
  quietAfterMs: 5 * UPDATE_MS,
  setup: {
    cable:
      "LAN: the monitor's network socket and this computer in one network. " +
      "Serial: the monitor's MIB/RS232 socket, with the cable that its manual names, to an RS-232 port of this computer.",
    onDevice: [
      "LAN: in configuration mode, switch on data export over the LAN and give the monitor an address.",
      "Serial: in configuration mode, set the MIB/RS232 socket to data export at a fixed 115200 baud.",
      "Only one computer can be connected at a time: disconnect any other program that reads this monitor.",
    ],
    here: [
      "LAN: a UDP line to the monitor's address, port 24105; found monitors are offered by their bed label.",
      "Serial: 115200 baud, 8 data bits, no parity, 1 stop bit, no handshake.",
      "Set timeZoneOffsetMinutes to the zone of the monitor's clock; switch off waves that nobody looks at.",
      "A cuff measurement is started at the monitor: this interface cannot do it.",
    ],
    unverified:
      "The names of the menus, the socket's pins, and which monitors need a licence for data export: see the monitor's manual.",
  },
  options: intelliVueOptions,
  decoder: (options, line = "datagrams") => new IntelliVueDecoder(options, line),
  encoder: (options, line = "datagrams") => new IntelliVueEncoder(options, line),
};
