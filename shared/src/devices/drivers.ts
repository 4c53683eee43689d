import type { DeviceDriver } from "./driver.ts";
import { hl7Pcd01 } from "./hl7-pcd01/driver.ts";
import { noninDf2 } from "./nonin-df2/driver.ts";

/** Every driver there is: to add a device, add its line here. */
export const DRIVERS: readonly DeviceDriver[] = [noninDf2, hl7Pcd01];

/** The driver of that id, as written in the device list; `undefined` if there is none. */
export function findDriver(id: string): DeviceDriver | undefined {
  return DRIVERS.find((driver) => driver.id === id);
}
