export type {
  Announcement,
  Beacon,
  DecodeFault,
  Decoder,
  DecodeStep,
  DeviceAction,
  DeviceDriver,
  Encoder,
  FaultKind,
  LineKind,
  SerialSettings,
  SetupHelp,
} from "./driver.ts";
export { DRIVERS, findDriver } from "./drivers.ts";
export { noninDf2 } from "./nonin-df2/driver.ts";
export { hl7Pcd01 } from "./hl7-pcd01/driver.ts";
export { parseUnknownCode, type UnknownCode } from "./hl7-pcd01/unknown-code.ts";
