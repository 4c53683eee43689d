import fc from "fast-check";
import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { noninDf2 } from "./driver.ts";
import { noticeCodes } from "./status.ts";

const at = fc.constant(LAW_START);
const numeric = fc.oneof(
  fc.record({ vital: fc.constant("pulseRate" as const), value: fc.double({ min: 18, max: 321, noNaN: true }) }),
  fc.record({ vital: fc.constant("spo2" as const), value: fc.double({ min: 1, max: 100, noNaN: true }) }),
);
const sample = fc.option(fc.double({ min: 0, max: 255, noNaN: true }), { freq: 20, nil: null });

const observations: fc.Arbitrary<Observation> = fc.oneof(
  fc
    .tuple(numeric, fc.boolean())
    .map(([reading, questionable]) => ({ kind: "numeric", at: LAW_START, ...reading, questionable }) as const),
  fc.record({
    kind: fc.constant("missing" as const),
    vital: fc.constantFrom("pulseRate", "spo2"),
    at,
    reason: fc.constantFrom("sensor-off", "unplugged", "searching", "artefact", "invalid"),
  }),
  fc.record({
    kind: fc.constant("notice" as const),
    at,
    code: fc.constantFrom(...noticeCodes),
    text: fc.string(),
    active: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("wave" as const),
    wave: fc.constant("pleth" as const),
    at,
    rate: fc.constant(75),
    samples: fc.array(sample, { minLength: 1, maxLength: 120 }),
  }),
);

/** Whole numbers, and no word for an unplugged sensor other than "off". */
function asTold(observation: Observation): Observation {
  switch (observation.kind) {
    case "numeric":
      return { ...observation, value: Math.floor(observation.value + 0.5) };
    case "wave":
      return {
        ...observation,
        samples: observation.samples.map((one) => one && Math.round(one)),
      } satisfies WaveformChunk;
    case "missing":
      return observation.reason === "unplugged" ? { ...observation, reason: "sensor-off" } : observation;
    default:
      return observation;
  }
}

// A perfusion colour holds for 3 s.
keepsTheLaws({ driver: noninDf2, observations, asTold, settleMs: 4000, retains: 65_536, runs: 200 });
