import { capnostream } from "./capnostream/driver.ts";
import { dinamap } from "./dinamap/driver.ts";
import type { DeviceDriver } from "./driver.ts";
import { geDri } from "./ge-dri/driver.ts";
import { hl7Pcd01 } from "./hl7-pcd01/driver.ts";
import { intelliVue } from "./intellivue/driver.ts";
import { masimoAscii } from "./masimo-ascii/driver.ts";
import { nellcorAscii } from "./nellcor-ascii/driver.ts";
import { noninAscii } from "./nonin-ascii/driver.ts";
import { noninDf1 } from "./nonin-df1/driver.ts";
import { noninDf13 } from "./nonin-df13/driver.ts";
import { noninDf2 } from "./nonin-df2/driver.ts";
import { noninDf8 } from "./nonin-df8/driver.ts";

/** Every driver there is: to add a device, add its line here. */
export const DRIVERS: readonly DeviceDriver[] = [
  intelliVue,
  geDri,
  capnostream,
  dinamap,
  hl7Pcd01,
  masimoAscii,
  nellcorAscii,
  noninDf2,
  noninDf1,
  noninDf8,
  noninDf13,
  noninAscii,
];

/** The driver of that id, as written in the device list; `undefined` if there is none. */
export function findDriver(id: string): DeviceDriver | undefined {
  return DRIVERS.find((driver) => driver.id === id);
}
