import { expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DeviceDriver } from "../driver.ts";
import { converse, LAW_START } from "../laws-line.ts";
import { noninAscii } from "../nonin-ascii/driver.ts";
import { noninDf1 } from "../nonin-df1/driver.ts";
import { noninDf13 } from "../nonin-df13/driver.ts";
import { noninDf2 } from "../nonin-df2/driver.ts";
import { noninDf8 } from "../nonin-df8/driver.ts";
import { vitalsOf } from "../steps.fixture.ts";

const FORMATS: readonly DeviceDriver[] = [noninDf1, noninDf2, noninDf8, noninDf13, noninAscii];
const patient: Observation[] = Array.from(
  { length: 60 },
  (_, index) =>
    [
      { kind: "numeric", vital: "pulseRate", value: 40 + 4 * index, at: LAW_START },
      { kind: "numeric", vital: "spo2", value: 100 - (index % 40), at: LAW_START },
      {
        kind: "wave",
        wave: "pleth",
        at: LAW_START,
        rate: 75,
        samples: Array.from({ length: 75 }, (_, at) => at + index),
      },
    ] satisfies Observation[],
).flat();
const pairs = FORMATS.flatMap((device) =>
  FORMATS.filter((one) => one !== device).map((driver) => [device, driver] as const),
);

test.each(pairs.map(([device, driver]) => [device.id, driver.id, device, driver] as const))(
  "a device that speaks %s gives no number under %s, and faults that can be seen",
  (_device, _driver, device, driver) => {
    const encoder = device.encoder(device.options.parse({}));
    const decoder = driver.decoder(driver.options.parse({}));
    let [faults, told] = [0, [] as string[]];
    for (let second = 0; second < 60; second++) {
      const said = patient.slice(second * 3, second * 3 + 3);
      const { heard } = converse(encoder, decoder, said, 999, LAW_START + second * 1000);
      faults += heard.faults.length;
      told = [...told, ...vitalsOf(heard)];
    }
    expect(told).toEqual([]);
    expect(faults).toBeGreaterThan(0);
  },
);
