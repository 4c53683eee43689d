import fc from "fast-check";
import { expect, test } from "vitest";
import { NUMERICS, type MissingReason, type NumericKey, type Observation, type WaveKey } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { missing, notices, numbersInDoubt, waves } from "../observations.fixture.ts";
import { alarmCode } from "./alarm-list.ts";
import { FIELDS } from "./basic-class.ts";
import { geDri } from "./driver.ts";
import { STATUS_NOTICES } from "./status.ts";
import { sampleOf } from "./wave-reader.ts";
import { rawOf } from "./wave-source.ts";
import { perCount, WAVE_SCALES } from "./wave-types.ts";

const SEA_LEVEL = 760;
/** Cuff readings have no time on this line, so that the laws' comparison by time does not fit: conversation.test.ts. */
const vitals = geDri.numerics.filter((vital) => NUMERICS[vital].rhythm === "continuous");
const RATES: Record<WaveKey, number> = { ecgII: 300, abp: 100, pleth: 100, co2: 25, resp: 25 };
const SPANS: Record<WaveKey, [number, number]> = {
  ecgII: [-5, 5],
  abp: [-40, 300],
  pleth: [0, 255],
  co2: [0, 100],
  resp: [-5, 5],
};

/** 327.67 is the highest pressure that the line can say. */
const ranges = vitals.map((vital): [NumericKey, [number, number]] => {
  const [low, high] = NUMERICS[vital].plausible;
  return [vital, [low, Math.min(high, 327)]];
});
/** A pressure input that is empty from the start is not known to be the arterial one, and nothing is said. */
const absent = missing(vitals).filter(({ vital, reason }) => !vital.startsWith("abp") || reason !== "unplugged");
/** Half a second at most: what waits for longer is not told to a host that begins to listen. */
const wave = fc
  .constantFrom(...geDri.waves)
  .chain((key) => waves(key, RATES[key], SPANS[key], Math.floor(RATES[key] / 2), 9));
const status = notices(Object.keys(STATUS_NOTICES));
const alarm = fc
  .record({ text: fc.stringMatching(/^[A-Z][\u00c0-\u00ff a-z]{0,70}[a-z]$/u), active: fc.boolean() })
  .map(({ text, active }): Observation => {
    const about = { kind: "notice", at: LAW_START, code: alarmCode(text), text } as const;
    return { ...about, active, alarm: { priority: "medium", source: "physiological" } };
  });
const others = [...FIELDS.values()].filter(
  ({ code, group }) =>
    !/^(?:p1|t\d|nibp|co2)$/u.test(group.id) && !/^(?:ecg\.(?:hr|imp_rr)|spo2\.(?:spo2|pr)|nmt\.ptc)$/u.test(code),
);
const other = fc
  .constantFrom(...others)
  .chain(({ code, name, unit, divisor, group }) =>
    fc
      .integer({ min: group.id === "ecg_extra" ? 1 : -31_999, max: 32_767 })
      .map((raw): Observation => ({ kind: "other", at: LAW_START, code, name, unit, value: raw / divisor })),
  );

const INPUTS: ReadonlySet<NumericKey> = new Set(["abpSys", "abpDia", "abpMean", "temperature", "etco2", "respRateCo2"]);
const ECG: ReadonlySet<NumericKey> = new Set(["heartRate", "respRateImpedance"]);

function told(vital: NumericKey, value: number): number {
  if (NUMERICS[vital].unit === "/min") return Math.round(value);
  // What rounds to the top of the range is the top.
  if (vital === "etco2")
    return Math.min(150, Math.round((Math.round((value / SEA_LEVEL) * 10_000) / 100) * SEA_LEVEL) / 100);
  // Adding nothing makes 0 of -0.
  return Math.round(value * 100) / 100 + 0;
}

function reason(vital: NumericKey, given: MissingReason): MissingReason {
  // An input that has measured nothing yet is not in use.
  if (given === "sensor-off" && INPUTS.has(vital)) return "unplugged";
  if (given === "searching" || given === "artefact") return ECG.has(vital) ? given : "invalid";
  return given;
}

function asTold(observation: Observation): Observation {
  switch (observation.kind) {
    case "numeric": {
      const { vital, value, questionable } = observation;
      return { ...observation, value: told(vital, value), questionable: ECG.has(vital) && questionable === true };
    }
    case "missing":
      return { ...observation, reason: reason(observation.vital, observation.reason) };
    case "wave": {
      const { wave: key } = observation;
      const scale = { ...WAVE_SCALES[key], perCount: perCount(key, SEA_LEVEL) };
      const samples = observation.samples.map((one) =>
        one === null ? null : sampleOf(rawOf(key, one, SEA_LEVEL), scale),
      );
      return { ...observation, samples };
    }
    default:
      return observation;
  }
}

keepsTheLaws({
  driver: geDri,
  observations: fc.oneof(
    { weight: 4, arbitrary: numbersInDoubt(Object.fromEntries(ranges)) },
    { weight: 1, arbitrary: absent },
    { weight: 2, arbitrary: wave },
    { weight: 1, arbitrary: status },
    { weight: 1, arbitrary: alarm },
    { weight: 2, arbitrary: other },
  ),
  asTold,
  options: geDri.options.parse({ waves: ["ecg1", "pleth", "invp1", "co2", "resp"] }),
  // Values at once, waves asked for after 6 s and alarms after 11 s.
  settleMs: 12_500,
  retains: 65_536,
  runs: 60,
});

test("waves of more than 600 samples a second are refused, with a word of what to do", () => {
  const parse = (waves: string[], carescape3 = false) => geDri.options.safeParse({ waves, carescape3 });
  expect(parse(["ecg1", "invp1", "invp2", "pleth"]).success).toBe(true);
  expect(parse(["ecg1", "ecg1", "pleth"]).success).toBe(true);
  const refused = parse(["ecg1", "ecg2", "resp"]);
  expect(refused.error?.issues[0]?.message).toMatch(/625 samples a second.*take one out/u);
  expect(parse(["ecg1", "ecg2", "resp"], true).success).toBe(true);
  expect(geDri.options.safeParse({ periodMs: 4000 }).success).toBe(false);
});
