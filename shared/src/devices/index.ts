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
export { retainedBytes } from "./laws-line.ts";
export { parseUnknownCode, type UnknownCode } from "./unknown-code.ts";
