import fc from "fast-check";
import type { Observation } from "@evenkeel/shared/vitals";
import { missing, notices, numbersInDoubt } from "../observations.fixture.ts";

/** What every Nonin format can say: numbers in the devices' range, missing numbers, and the notices that it has bits for. */
export function oximeterObservations(codes: readonly string[]): fc.Arbitrary<Observation> {
  return fc.oneof(
    numbersInDoubt({ pulseRate: [18, 321], spo2: [1, 100] }),
    missing(["pulseRate", "spo2"]),
    notices(codes),
  );
}

/** Whole numbers, and no word for an unplugged sensor other than "off". */
export function inWholeNumbers(observation: Observation): Observation {
  if (observation.kind === "numeric") return { ...observation, value: Math.floor(observation.value + 0.5) };
  if (observation.kind === "missing" && observation.reason === "unplugged")
    return { ...observation, reason: "sensor-off" };
  return observation;
}
