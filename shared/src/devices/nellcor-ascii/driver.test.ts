import fc from "fast-check";
import { expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { missing, notices, numbersInDoubt } from "../observations.fixture.ts";
import { nellcorAscii } from "./driver.ts";
import { models } from "./printout.ts";
import { STATUS_CODES } from "./status.ts";

const at = fc.constant(LAW_START);
const limits = fc
  .tuple(fc.constantFrom("SPO2-LIMIT", "PR-LIMIT"), fc.nat(100), fc.nat(200))
  .map(([code, low, high]): Observation => {
    const [name, unit] =
      code === "PR-LIMIT"
        ? ["Pulse rate alarm limits set on the oximeter", "/min"]
        : ["SpO₂ alarm limits set on the oximeter", "%"];
    return { kind: "other", at: LAW_START, code, name, value: `${low}-${high}`, unit };
  });
const observations: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 2, arbitrary: numbersInDoubt({ spo2: [1, 100], pulseRate: [15, 350] }) },
  limits,
  fc.record({
    kind: fc.constant("other" as const),
    at,
    code: fc.constant("PA"),
    name: fc.constant("Pulse amplitude (PA, arbitrary units)"),
    value: fc.option(fc.nat(254)),
    unit: fc.constant(""),
  }),
  missing(["spo2", "pulseRate"]),
  notices(Object.values(STATUS_CODES).map(({ code }) => code)),
);

function asTold(observation: Observation): Observation {
  return observation.kind === "numeric" ? { ...observation, value: Math.floor(observation.value + 0.5) } : observation;
}

keepsTheLaws({ driver: nellcorAscii, observations, asTold, retains: 65_536, runs: 150, settleMs: 4000 });

test("options: defaults for all, every model, and none beyond them", () => {
  expect(nellcorAscii.options.parse({})).toMatchObject({ model: "N-560", resume: true, timeZoneOffsetMinutes: 0 });
  for (const model of models) expect(nellcorAscii.options.safeParse({ model }).success).toBe(true);
  expect(nellcorAscii.options.safeParse({ model: "N-200" }).success).toBe(false);
});
