import fc from "fast-check";
import { expect, test } from "vitest";
import { formatValue, type Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { masimoAscii } from "./driver.ts";
import { OTHER_FIELDS } from "./field.ts";
import { models } from "./model.ts";
import { ALARM_BITS, EXCEPTION_BITS } from "./status.ts";

const at = fc.constant(LAW_START);
const RANGES = { spo2: [1, 100], pulseRate: [15, 240], perfusionIndex: [0, 20] } as const;
const vital = fc.constantFrom("spo2", "pulseRate", "perfusionIndex");

const numeric = vital.chain((key) =>
  fc
    .tuple(fc.double({ min: RANGES[key][0], max: RANGES[key][1], noNaN: true }), fc.boolean())
    .map(([value, questionable]): Observation => ({ kind: "numeric", vital: key, value, at: LAW_START, questionable })),
);
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
  numeric,
  other,
  fc.record({
    kind: fc.constant("missing" as const),
    vital,
    at,
    reason: fc.constantFrom("sensor-off", "unplugged", "searching", "artefact", "invalid"),
  }),
  fc.record({
    kind: fc.constant("notice" as const),
    at,
    code: fc.constantFrom(...[...ALARM_BITS, ...EXCEPTION_BITS].map(({ code }) => code)),
    text: fc.string(),
    active: fc.boolean(),
  }),
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
