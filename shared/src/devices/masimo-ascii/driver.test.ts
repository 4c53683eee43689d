import fc from "fast-check";
import { expect, test } from "vitest";
import { formatValue, type Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { missing, notices, numbersInDoubt } from "../observations.fixture.ts";
import { masimoAscii } from "./driver.ts";
import { OTHER_FIELDS } from "./field.ts";
import { models } from "./model.ts";
import { ALARM_BITS, EXCEPTION_BITS } from "./status.ts";

const other = fc
  .oneof(
    fc.tuple(fc.constantFrom("SPCO", "SPMET"), fc.integer({ min: 0, max: 999 }), fc.constant("%")),
    fc.tuple(fc.constant("DESAT"), fc.integer({ min: 0, max: 99 }), fc.constant("")),
    fc.tuple(fc.constant("PIDELTA"), fc.integer({ min: -99, max: 99 }), fc.constant("")),
  )
  .map(([code, tenths, unit]): Observation => {
    const value = unit === "%" ? tenths / 10 : tenths;
    return { kind: "other", at: LAW_START, code, name: OTHER_FIELDS[code]!, value, unit };
  });
const observations: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 2, arbitrary: numbersInDoubt({ spo2: [1, 100], pulseRate: [15, 240], perfusionIndex: [0, 20] }) },
  other,
  missing(["spo2", "pulseRate", "perfusionIndex"]),
  notices([...ALARM_BITS, ...EXCEPTION_BITS].map(({ code }) => code)),
);

function asTold(observation: Observation): Observation {
  if (observation.kind !== "numeric") return observation;
  return { ...observation, value: Number(formatValue(observation.vital, observation.value)) };
}

for (const model of ["rad-8", "radical-7-classic"] as const) {
  const options = masimoAscii.options.parse({ model });
  keepsTheLaws({ driver: masimoAscii, options, observations, asTold, retains: 65_536, runs: 100 });
}

test("options: defaults for all, every model, and none beyond them", () => {
  expect(masimoAscii.options.parse({})).toMatchObject({ model: "rad-8", timeZoneOffsetMinutes: 0 });
  for (const model of models) expect(masimoAscii.options.safeParse({ model }).success).toBe(true);
  expect(masimoAscii.options.safeParse({ model: "rad-9" }).success).toBe(false);
});
