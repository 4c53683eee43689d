import fc from "fast-check";
import type { Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { dinamap } from "./driver.ts";

const at = fc.constant(LAW_START);
const numeric = <Vital extends "pulseRate" | "spo2">(vital: Vital, min: number, max: number) =>
  fc.record({
    kind: fc.constant("numeric" as const),
    vital: fc.constant(vital),
    at,
    value: fc.double({ min, max, noNaN: true }),
  });
const pressure = (vital: "nibpDia" | "nibpMean" | "nibpSys", min: number, max: number) =>
  fc.record({
    kind: fc.constant("numeric" as const),
    vital: fc.constant(vital),
    at,
    value: fc.double({ min, max, noNaN: true }),
    // The counter has whole seconds.
    measuredAt: fc.integer({ min: 0, max: 3600 }).map((seconds) => LAW_START - seconds * 1000),
  });

const observations: fc.Arbitrary<Observation> = fc.oneof(
  numeric("pulseRate", 15, 350),
  numeric("spo2", 1, 100),
  pressure("nibpSys", 30, 270),
  pressure("nibpDia", 10, 245),
  pressure("nibpMean", 20, 255),
  fc.record({
    kind: fc.constant("missing" as const),
    vital: fc.constantFrom("pulseRate", "spo2", "nibpSys", "nibpDia", "nibpMean"),
    at,
    reason: fc.constantFrom("sensor-off", "unplugged", "searching", "artefact", "invalid"),
  }),
  fc.record({
    kind: fc.constant("notice" as const),
    at,
    code: fc.constant("nibp-error"),
    text: fc.string(),
    active: fc.boolean(),
  }),
);

/** Whole numbers, and one word for all that is missing. */
function asTold(observation: Observation): Observation {
  if (observation.kind === "missing") return { ...observation, reason: "invalid" };
  if (observation.kind === "numeric") return { ...observation, value: Math.floor(observation.value + 0.5) };
  return observation;
}

keepsTheLaws({ driver: dinamap, observations, asTold, settleMs: 3000, retains: 16_384, runs: 200 });
