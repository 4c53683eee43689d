import fc from "fast-check";
import { formatValue, NUMERICS, numericKeys, waveKeys, type Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { hl7Pcd01 } from "./driver.ts";
import { WAVE_SCALES } from "./report-segments.ts";

const time = fc.integer({ min: LAW_START - 3_600_000, max: LAW_START });
const flag = fc.constantFrom(undefined, true as const);

/** Arterial pressures below zero are left out: -1 says "no value" on these lines. */
const numeric = fc.constantFrom(...numericKeys).chain((vital) => {
  const [low, high] = NUMERICS[vital].plausible;
  return fc
    .record({
      value: fc.double({ min: Math.max(0, low), max: high, noNaN: true }),
      measured: time,
      questionable: flag,
      demo: flag,
    })
    .map(({ value, measured, questionable, demo }): Observation => ({
      kind: "numeric",
      vital,
      value,
      at: LAW_START,
      ...(NUMERICS[vital].rhythm === "episodic" ? { measuredAt: measured } : {}),
      ...(questionable && { questionable }),
      ...(demo && { demo }),
    }));
});
const missing = fc.record({
  kind: fc.constant("missing" as const),
  vital: fc.constantFrom(...numericKeys),
  at: fc.constant(LAW_START),
  reason: fc.constantFrom("sensor-off", "searching", "artefact", "unplugged", "invalid"),
});
const wave = fc.constantFrom(...waveKeys).chain((key) =>
  fc.record({
    kind: fc.constant("wave" as const),
    wave: fc.constant(key),
    at: time,
    rate: fc.constantFrom(62.5, 75, 125, 250, 500),
    samples: fc.array(fc.option(fc.double({ min: -100, max: 300, noNaN: true }), { freq: 9 }), {
      minLength: 1,
      maxLength: 200,
    }),
  }),
);
const notice = fc.record({
  kind: fc.constant("notice" as const),
  at: fc.constant(LAW_START),
  code: fc.stringMatching(/^MDC_EVT_[A-Z_]{1,20}$/u),
  text: fc.string({ maxLength: 40, unit: "grapheme" }),
  active: fc.boolean(),
});

/** The catalogue's decimals, the wave's step, and the two reasons for which PCD-01 has no word. */
function asTold(observation: Observation): Observation {
  switch (observation.kind) {
    case "numeric":
      return { ...observation, value: Number(formatValue(observation.vital, observation.value)) };
    case "missing":
      if (observation.reason === "artefact") return { ...observation, reason: "invalid" };
      return observation.reason === "sensor-off" ? { ...observation, reason: "unplugged" } : observation;
    case "wave": {
      const { step } = WAVE_SCALES[observation.wave];
      const told = (sample: number | null) =>
        sample === null ? null : Number((Math.round(sample / step) * step).toFixed(6));
      return { ...observation, samples: observation.samples.map(told) };
    }
    default:
      return observation;
  }
}

keepsTheLaws({
  driver: hl7Pcd01,
  observations: fc.oneof(
    { weight: 6, arbitrary: numeric },
    { weight: 1, arbitrary: missing },
    { weight: 2, arbitrary: wave },
    { weight: 1, arbitrary: notice },
  ),
  asTold,
  // Half a message of 1 MiB, in a buffer of at most twice its limit, and what is remembered beside it.
  retains: 2 * 1024 * 1024 + 65_536,
});
