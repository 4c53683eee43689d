import fc from "fast-check";
import type { MissingReason, NumericKey, Observation } from "@evenkeel/shared/vitals";
import { missing, notices, numbers, waves } from "../observations.fixture.ts";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { capnostream } from "./driver.ts";
import { noticeCodes } from "./status.ts";

const at = fc.constant(LAW_START);
const VITALS = { etco2: [0, 150], respRateCo2: [0, 150], spo2: [1, 100], pulseRate: [18, 250] } as const;
const other = (code: string, name: string, unit: string, low: number, high: number) =>
  fc.record({
    kind: fc.constant("other" as const),
    at,
    code: fc.constant(code),
    name: fc.constant(name),
    value: fc.option(fc.integer({ min: low, max: high })),
    unit: fc.constant(unit),
  });

const observations: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 4, arbitrary: numbers(VITALS) },
  missing(["etco2", "respRateCo2", "spo2", "pulseRate"]),
  notices(noticeCodes),
  waves("co2", 20, [0, 150], 60),
  other("FiCO2", "Inspired CO₂", "mmHg", 0, 100),
  other("no-breath-time", "Time without breath", "s", 0, 254),
);

/** Without a FilterLine there is no sensor to be off; artefact has no word; samples come in 256ths of a mmHg. */
function asTold(observation: Observation): Observation {
  switch (observation.kind) {
    case "numeric":
      return { ...observation, value: Math.floor(observation.value + 0.5) };
    case "wave":
      return { ...observation, samples: observation.samples.map((one) => one && Math.round(one * 256) / 256) };
    case "missing":
      return { ...observation, reason: REASONS[observation.vital]?.[observation.reason] ?? observation.reason };
    default:
      return observation;
  }
}

const CO2_REASONS = { artefact: "invalid", "sensor-off": "unplugged" } as const;
const SPO2_REASONS = { artefact: "invalid" } as const;
const REASONS: Partial<Record<NumericKey, Partial<Record<MissingReason, MissingReason>>>> = {
  etco2: CO2_REASONS,
  respRateCo2: CO2_REASONS,
  spo2: SPO2_REASONS,
  pulseRate: SPO2_REASONS,
};

keepsTheLaws({ driver: capnostream, observations, asTold, settleMs: 4500, retains: 65_536, runs: 100 });

keepsTheLaws({
  driver: capnostream,
  options: capnostream.options.parse({ patientIdentifier: true }),
  observations: fc.record({
    kind: fc.constant("patient" as const),
    at,
    identifiers: fc.array(fc.stringMatching(/^[A-Za-z0-9ÄŁ-]{1,20}$/u), { maxLength: 1 }),
  }),
  retains: 65_536,
  runs: 30,
});
