import { numericKeys, waveKeys } from "@evenkeel/shared/vitals";
import type { DeviceDriver } from "../driver.ts";
import { Hl7Pcd01Decoder } from "./decoder.ts";
import { Hl7Pcd01Encoder } from "./encoder.ts";
import { hl7Pcd01Options } from "./options.ts";

/** HL7 v2 observation reports and alarms (IHE PCD-01 and PCD-04) over MLLP: facts and their sources in NOTES.md. */
export const hl7Pcd01: DeviceDriver<typeof hl7Pcd01Options> = {
  id: "hl7-pcd01",
  title: "HL7 v2 PCD-01 (MLLP)",
  confidence: "verified",
  numerics: numericKeys,
  waves: waveKeys,
  tcpPort: 2575,
  quietAfterMs: 5000,
  setup: {
    cable: "Network: the monitor or its gateway, and this computer, in one network that reaches both.",
    onDevice: [
      "Switch on the HL7 (or eGateway, IIC, MDIL) output, unsolicited results, version 2.3 to 2.6.",
      "Destination: the address of this computer and the port given here; most monitors and gateways dial.",
      "Period: 1 s where it can be chosen. Clock: the local time, or with its offset from UTC.",
    ],
    here: [
      "A listening line (tcp-server) when the monitor dials, a dialling one (tcp-client) when it waits, as some do.",
      "For a gateway with several beds: the option bed, one entry for each bed and port.",
      "The option periodMs: the interval that the monitor sends at (Philips SureSigns and Efficia: 60000).",
      "Values under codes that are not known appear under other values, and can be mapped to a vital.",
    ],
    unverified: "Menu names differ between makers and versions: see the monitor's manual under HL7 or network output.",
  },
  options: hl7Pcd01Options,
  decoder: (options) => new Hl7Pcd01Decoder(options),
  encoder: (options) => new Hl7Pcd01Encoder(options),
};
