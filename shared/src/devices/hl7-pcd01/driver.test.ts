import fc from "fast-check";
import { formatValue, numericKeys, waveKeys, type Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { catalogueNumbers, mark, measuredTime, missing } from "../observations.fixture.ts";
import { hl7Pcd01 } from "./driver.ts";
import { WAVE_SCALES } from "./wave-segments.ts";

/** Arterial pressures below zero are left out: -1 says "no value" on these lines. */
const numeric = catalogueNumbers(0);
const absent = missing(numericKeys);
const wave = fc.constantFrom(...waveKeys).chain((key) =>
  fc.record({
    kind: fc.constant("wave" as const),
    wave: fc.constant(key),
    at: measuredTime(),
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
  alarm: fc.record({
    priority: fc.constantFrom("high", "medium", "low"),
    source: fc.constantFrom("physiological", "technical"),
  }),
});

/** Codes, names and words that are no vital's, that say nothing of a person, and that no monitor sends for "none". */
const term = fc.stringMatching(/^X[A-Z_]{0,12}[0-9]?$/u);
const other = fc.record({
  kind: fc.constant("other" as const),
  at: fc.constant(LAW_START),
  code: fc.oneof(
    term,
    fc.integer({ min: 157000, max: 158000 }).map(String),
    fc.integer({ min: 0x6000, max: 0x7fff }).map((code) => `0002-${code.toString(16)}`),
  ),
  name: term,
  value: fc.oneof(
    fc.integer({ min: -900_000, max: 900_000 }).map((value) => value / 100 + 0.001),
    fc.stringMatching(/^[a-z|^~&\\][ -~]{0,40}[a-z]$/u).filter((text) => !/\s{2}|^nan$|^null$|^na$/iu.test(text)),
    fc.constant(null),
  ),
  unit: fc.constantFrom("", "mL/h", "%", "dB"),
  measuredAt: fc.option(measuredTime(), { nil: undefined }),
  demo: mark,
});
const otherTold = other.map(({ measuredAt, demo, ...rest }): Observation => ({
  ...rest,
  ...(measuredAt === undefined ? {} : { measuredAt }),
  ...(demo && { demo }),
}));
const patient = fc
  .uniqueArray(fc.stringMatching(/^[!-~][ -~]{0,20}[!-~]$/u), { maxLength: 5 })
  .filter((identifiers) => !identifiers.includes('""'))
  .map((identifiers): Observation => ({ kind: "patient", at: LAW_START, identifiers }));

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
    { weight: 1, arbitrary: absent },
    { weight: 2, arbitrary: wave },
    { weight: 1, arbitrary: notice },
    { weight: 2, arbitrary: otherTold },
    { weight: 1, arbitrary: patient },
  ),
  asTold,
  // Half a message of 1 MiB, in a buffer of at most twice its limit, and what is remembered beside it.
  retains: 2 * 1024 * 1024 + 65_536,
});

/** To the second, as these write times; and their one word for every reason to have no value. */
function asToldBy(reason: "invalid" | "unplugged", roundMs: number) {
  return (observation: Observation): Observation => {
    const told = asTold(observation);
    if (told.kind === "missing") return { ...told, reason };
    if (told.kind !== "numeric" || told.measuredAt === undefined) return told;
    return { ...told, measuredAt: Math.floor(told.measuredAt / roundMs) * roundMs };
  };
}

const values = fc.oneof({ weight: 5, arbitrary: numeric }, { weight: 1, arbitrary: absent });

keepsTheLaws({
  driver: hl7Pcd01,
  options: hl7Pcd01.options.parse({ dialect: "northern", timeZoneOffsetMinutes: -210 }),
  observations: fc.oneof(values, notice, patient),
  asTold: asToldBy("invalid", 1),
  retains: 2 * 1024 * 1024 + 65_536,
  runs: 25,
});

keepsTheLaws({
  driver: hl7Pcd01,
  options: hl7Pcd01.options.parse({ dialect: "philips", timeZoneOffsetMinutes: 60 }),
  // Perfusion in percent is no word of theirs.
  observations: fc.oneof(
    values.filter((one) => one.kind === "numeric" && one.vital !== "perfusionIndex"),
    patient,
  ),
  asTold: asToldBy("unplugged", 1000),
  retains: 2 * 1024 * 1024 + 65_536,
  runs: 25,
});
