import fc from "fast-check";
import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import { keepsTheLaws } from "../laws.ts";
import { inWholeNumbers, oximeterObservations } from "../nonin/observations.fixture.ts";
import { waves } from "../observations.fixture.ts";
import { noninDf2 } from "./driver.ts";

const codes = ["low-perfusion", "marginal-perfusion", "artefact", "out-of-track", "sensor-fault", "low-battery"];

const observations: fc.Arbitrary<Observation> = fc.oneof(
  { arbitrary: oximeterObservations(codes), weight: 3 },
  { arbitrary: waves("pleth", 75, [0, 255], 120), weight: 1 },
);

function asTold(observation: Observation): Observation {
  return observation.kind === "wave"
    ? ({ ...observation, samples: observation.samples.map((one) => one && Math.round(one)) } satisfies WaveformChunk)
    : inWholeNumbers(observation);
}

// A perfusion colour holds for 3 s.
keepsTheLaws({ driver: noninDf2, observations, asTold, settleMs: 4000, retains: 65_536, runs: 200 });
