import fc from "fast-check";
import type { Observation } from "@evenkeel/shared/vitals";
import { LAW_START } from "../laws.ts";

const at = fc.constant(LAW_START);

/** Numbers within the devices' stated range, as any source may have them. */
const numbers = fc.oneof(
  fc.record({ vital: fc.constant("pulseRate" as const), value: fc.double({ min: 18, max: 321, noNaN: true }) }),
  fc.record({ vital: fc.constant("spo2" as const), value: fc.double({ min: 1, max: 100, noNaN: true }) }),
);

/** What every Nonin format can say: numbers, missing numbers, and the notices that it has bits for. */
export function oximeterObservations(codes: readonly string[]): fc.Arbitrary<Observation> {
  const kinds: fc.Arbitrary<Observation>[] = [
    fc
      .tuple(numbers, fc.boolean())
      .map(([reading, questionable]) => ({ kind: "numeric", at: LAW_START, ...reading, questionable }) as const),
    fc.record({
      kind: fc.constant("missing" as const),
      vital: fc.constantFrom("pulseRate", "spo2"),
      at,
      reason: fc.constantFrom("sensor-off", "unplugged", "searching", "artefact", "invalid"),
    }),
  ];
  if (codes.length > 0) {
    kinds.push(
      fc.record({
        kind: fc.constant("notice" as const),
        at,
        code: fc.constantFrom(...codes),
        text: fc.string(),
        active: fc.boolean(),
      }),
    );
  }
  return fc.oneof(...kinds);
}

/** Whole numbers, and no word for an unplugged sensor other than "off". */
export function inWholeNumbers(observation: Observation): Observation {
  if (observation.kind === "numeric") return { ...observation, value: Math.floor(observation.value + 0.5) };
  if (observation.kind === "missing" && observation.reason === "unplugged")
    return { ...observation, reason: "sensor-off" };
  return observation;
}
