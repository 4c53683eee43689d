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
  options: hl7Pcd01Options,
  decoder: (options) => new Hl7Pcd01Decoder(options),
  encoder: (options) => new Hl7Pcd01Encoder(options),
};
