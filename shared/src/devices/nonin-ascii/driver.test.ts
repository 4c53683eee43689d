import fc from "fast-check";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { inWholeNumbers, oximeterObservations } from "../nonin/observations.fixture.ts";
import type { Observation } from "@evenkeel/shared/vitals";
import { noninAscii } from "./driver.ts";

const breath = {
  kind: "other",
  at: LAW_START,
  code: "BREATH",
  name: "Breath detected in the last second",
  value: "yes",
  unit: "",
} as const;
const observations: fc.Arbitrary<Observation> = fc.oneof(
  { arbitrary: oximeterObservations(["event-marked"]), weight: 5 },
  { arbitrary: fc.constant(breath), weight: 1 },
);

/** Whole numbers without a word on their quality, and `---` for whatever reason. */
function asTold(observation: Observation): Observation {
  const told = inWholeNumbers(observation);
  if (told.kind === "numeric") return { ...told, questionable: false };
  return told.kind === "missing" ? { ...told, reason: "invalid" } : told;
}

keepsTheLaws({ driver: noninAscii, observations, asTold, retains: 65_536, runs: 200 });
keepsTheLaws({
  driver: noninAscii,
  observations,
  asTold,
  options: { timeZoneOffsetMinutes: -300, clock: true, fast: true },
  retains: 65_536,
  runs: 50,
});
