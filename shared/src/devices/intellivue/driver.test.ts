import fc from "fast-check";
import { numericKeys, waveKeys, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import { keepsTheLaws, LAW_START } from "../laws.ts";
import { catalogueNumbers, missing } from "../observations.fixture.ts";
import { alarmCode } from "./alarms.ts";
import { intelliVue } from "./driver.ts";
import { TWIN_WAVES } from "./twin-catalogue.ts";
import { UPDATE_MS } from "./codes.ts";

/** On the grid of 256 ms of a line that begins at once, and of one that begins after a silence of five updates. */
const wave = fc.constantFrom(...waveKeys).chain((key) => {
  const { rate, chunk } = TWIN_WAVES.find((one) => one.wave === key)!;
  const [low, high] = key === "pleth" ? [0, 255] : key === "resp" ? [-0.6, 1.9] : key === "ecgII" ? [-5, 5] : [0, 149];
  return fc.integer({ min: 1, max: 5 }).chain((chunks) =>
    fc.record({
      kind: fc.constant("wave" as const),
      wave: fc.constant(key),
      at: fc.constant(LAW_START + 8 * UPDATE_MS),
      rate: fc.constant(rate),
      samples: fc.array(fc.double({ min: low, max: high, noNaN: true }), {
        minLength: chunks * chunk,
        maxLength: chunks * chunk,
      }),
    }),
  );
});
const notice = fc
  .record({
    source: fc.constantFrom("physiological" as const, "technical" as const),
    priority: fc.constantFrom("high" as const, "medium" as const, "low" as const),
    about: fc.integer({ min: 0, max: 0xffff }),
    event: fc.integer({ min: 0, max: 0xffff }),
    text: fc.string({ maxLength: 40, unit: "grapheme" }),
  })
  .map(({ source, priority, about, event, text }): Observation => ({
    kind: "notice",
    at: LAW_START,
    code: alarmCode(source, about, event),
    text,
    active: true,
    alarm: { priority, source },
  }));
const other = fc.constantFrom<Observation>(
  { kind: "other", at: LAW_START, code: "149514", name: "PULS_RATE", value: 61, unit: "bpm" },
  { kind: "other", at: LAW_START, code: "151714", name: "0x250a2", value: 1.25, unit: "cmH2O", demo: true },
  { kind: "other", at: LAW_START, code: "184327", name: "ECG_STAT_RHY", value: "ECG_SINUS_RHY", unit: "" },
  { kind: "other", at: LAW_START, code: "150388", name: "TEMP_SKIN", value: null, unit: "°C" },
);

/** The digits that the monitor sends. */
const digits = (vital: NumericKey) =>
  vital === "spo2" || vital === "perfusionIndex" || vital === "temperature" ? 1 : 0;

/** The monitor's digits, hundredths of a second, and steps of its samples. */
function asTold(observation: Observation): Observation {
  switch (observation.kind) {
    case "numeric": {
      const { vital, value, measuredAt } = observation;
      const scale = 10 ** digits(vital);
      const told = Math.floor(value * scale + 0.5) / scale;
      return {
        ...observation,
        value: Number((told === 0 ? 0 : told).toFixed(digits(vital))),
        ...(measuredAt !== undefined && { measuredAt: Math.floor(measuredAt / 10) * 10 }),
      };
    }
    case "wave": {
      const { span, from, to } = TWIN_WAVES.find((one) => one.wave === observation.wave)!;
      const step = (span[1] - span[0]) / (to - from);
      const told = (sample: number | null) =>
        sample === null ? null : Math.round((span[0] + Math.round((sample - span[0]) / step) * step) * 10_000) / 10_000;
      return { ...observation, samples: observation.samples.map(told) };
    }
    default:
      return observation;
  }
}

for (const line of ["datagrams", "stream"] as const) {
  keepsTheLaws({
    driver: intelliVue,
    line,
    observations: fc.oneof(
      { weight: 6, arbitrary: catalogueNumbers() },
      { weight: 2, arbitrary: missing(numericKeys) },
      { weight: 2, arbitrary: wave },
      { weight: 1, arbitrary: notice },
      { weight: 1, arbitrary: other },
    ),
    asTold,
    settleMs: 13_000,
    retains: 512 * 1024,
    runs: 40,
  });
}
