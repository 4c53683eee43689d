import fc from "fast-check";
import type { Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws } from "../laws.ts";
import { measuredTime, missing, notices, numbers } from "../observations.fixture.ts";
import { dinamap } from "./driver.ts";

const PRESSURES = { nibpSys: [30, 270], nibpDia: [10, 245], nibpMean: [20, 255] } as const;

const observations: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 2, arbitrary: numbers({ pulseRate: [15, 350], spo2: [1, 100] }) },
  {
    weight: 3,
    // The counter has whole seconds.
    arbitrary: fc
      .tuple(numbers(PRESSURES), measuredTime(1000))
      .map(([reading, measuredAt]) => ({ ...reading, measuredAt })),
  },
  missing(["pulseRate", "spo2", "nibpSys", "nibpDia", "nibpMean"]),
  notices(["nibp-error"]),
);

/** Whole numbers, and one word for all that is missing. */
function asTold(observation: Observation): Observation {
  if (observation.kind === "missing") return { ...observation, reason: "invalid" };
  if (observation.kind === "numeric") return { ...observation, value: Math.floor(observation.value + 0.5) };
  return observation;
}

keepsTheLaws({ driver: dinamap, observations, asTold, settleMs: 3000, retains: 16_384, runs: 200 });
