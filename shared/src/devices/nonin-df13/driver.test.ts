import type { Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws } from "../laws.ts";
import { inWholeNumbers, oximeterObservations } from "../nonin/observations.fixture.ts";
import { noninDf13 } from "./driver.ts";

/** Whole numbers, and one word for all the reasons why there is none. */
function asTold(observation: Observation): Observation {
  const told = inWholeNumbers(observation);
  return told.kind === "missing" ? { ...told, reason: "invalid" } : told;
}

const subject = {
  driver: noninDf13,
  observations: oximeterObservations(["low-battery", "stored-readings"]),
  asTold,
  retains: 65_536,
};
keepsTheLaws({ ...subject, runs: 200 });
keepsTheLaws({
  ...subject,
  options: { selectFormat: true, acknowledge: false, timeZoneOffsetMinutes: 345, periodMs: 1000 },
  runs: 50,
});
