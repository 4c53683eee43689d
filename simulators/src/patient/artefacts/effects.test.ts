import { describe, expect, it } from "vitest";
import { FAILURES, NIBP_ERROR } from "../cuff/index.ts";
import { pulseUpstrokes } from "../waves/detectors.fixture.ts";
import { cuffFaultAt } from "./cuff-faults.ts";
import { artefact, sensed, START, swing, TRUTH, valuesIn, type Sensed } from "./sensed.fixture.ts";

const numbersOf = (values: readonly (number | string)[]) => values.filter((one) => typeof one === "number");
const lowest = (made: Sensed, vital: "etco2" | "perfusionIndex" | "spo2", fromS: number, toS: number) =>
  Math.min(...numbersOf(valuesIn(made, vital, fromS, toS)));
const pulses = (made: Sensed, fromS: number, toS: number) =>
  pulseUpstrokes(Float64Array.from(made.samples("pleth", fromS, toS) as number[]), 125).length;

describe("artefacts at the finger", () => {
  it("motion: SpO₂ falls by 3 to 12 for 5 to 30 s and comes back, marked doubtful, on a noisy wave", () => {
    const made = sensed([artefact("motion", 10, 40)], 70);
    const fall = TRUTH.spo2! - lowest(made, "spo2", 10, 40);
    expect(fall).toBeGreaterThanOrEqual(3);
    expect(fall).toBeLessThanOrEqual(12);
    expect(valuesIn(made, "spo2", 50, 70).every((one) => one === TRUTH.spo2)).toBe(true);
    expect(made.isDoubted("spo2", 12, 38)).toBe(true);
    expect(Math.abs(pulses(made, 12, 38) - pulses(made, 44, 70))).toBeGreaterThan(2);
    expect(swing(made.samples("ecgII", 12, 38))).toBeGreaterThan(1.9);
    expect(new Set(valuesIn(made, "pulseRate", 12, 38)).size).toBeGreaterThan(10);
    expect(made.notices()).toEqual(["11.5 motion on", "40 motion off"]);
  });

  it("motion: is worse when it is severe", () => {
    const [mild, severe] = [0.1, 1].map((severity) => sensed([artefact("motion", 10, 40, { severity })], 45));
    expect(lowest(severe!, "spo2", 10, 40)).toBeLessThan(lowest(mild!, "spo2", 10, 40) - 5);
    expect(swing(severe!.samples("ecgII", 10, 40))).toBeGreaterThan(swing(mild!.samples("ecgII", 10, 40)));
  });

  it("probe-off: light for a moment, then neither wave nor numbers; searching once it is back", () => {
    const made = sensed([artefact("probe-off", 10, 30)], 50);
    expect(made.samples("pleth", 10, 11.5).every((one) => one !== null && one > 20)).toBe(true);
    expect(made.samples("pleth", 11.5, 30).every((one) => one === null)).toBe(true);
    for (const vital of ["spo2", "pulseRate", "perfusionIndex"] as const) {
      expect(new Set(valuesIn(made, vital, 12, 29))).toEqual(new Set(["sensor-off"]));
      expect(new Set(valuesIn(made, vital, 30, 36))).toEqual(new Set(["searching"]));
      expect(new Set(valuesIn(made, vital, 37, 50))).toEqual(new Set([TRUTH[vital]]));
    }
    expect(valuesIn(made, "heartRate", 12, 29).every((one) => one === TRUTH.heartRate)).toBe(true);
    expect(made.notices()).toEqual(["11.5 sensor-off on", "30 sensor-off off"]);
  });

  it("probe-half: PI 0.2 and SpO₂ 4 too low, and nothing says so", () => {
    const made = sensed([artefact("probe-half", 10, null)], 30);
    expect(valuesIn(made, "spo2", 11, 30).every((one) => one === TRUTH.spo2! - 4)).toBe(true);
    expect(lowest(made, "perfusionIndex", 11, 30)).toBe(0.2);
    expect(made.isDoubted("spo2", 0, 30)).toBe(false);
    expect(made.notices()).toEqual([]);
  });

  it("ambient-light: 120 Hz sampled 125 times a second flickers at 5 Hz", () => {
    const made = sensed([artefact("ambient-light", 0, null, { amount: 60, severity: 1 })], 20);
    const clean = sensed([], 20);
    const flicker = made.samples("pleth", 10, 12).map((one, index) => one! - clean.samples("pleth", 10, 12)[index]!);
    const rises = flicker.filter((one, index) => index > 0 && one >= 0 && flicker[index - 1]! < 0).length;
    expect(rises).toBeGreaterThanOrEqual(9);
    expect(rises).toBeLessThanOrEqual(11);
    expect(lowest(made, "spo2", 5, 20)).toBeLessThan(91);
  });

  it("low-perfusion and cold: a lower pulse and PI; a severe one has no numbers", () => {
    const clean = swing(sensed([], 20).samples("pleth", 10, 20));
    const [low, cold, none] = [
      sensed([artefact("low-perfusion", 0, null)], 20),
      sensed([artefact("cold", 0, null)], 20),
      sensed([artefact("low-perfusion", 0, null, { severity: 1 })], 20),
    ];
    expect(swing(low.samples("pleth", 10, 20))).toBeLessThan(0.4 * clean);
    expect(lowest(low, "perfusionIndex", 5, 20)).toBeLessThan(0.4);
    expect(low.notices()).toEqual(["4 low-perfusion on"]);
    expect(swing(cold.samples("pleth", 10, 20))).toBeLessThan(0.7 * clean);
    expect(lowest(cold, "perfusionIndex", 5, 20)).toBeLessThan(1.5);
    expect(new Set(valuesIn(none, "spo2", 5, 20))).toEqual(new Set(["searching"]));
  });

  it("cuff-same-arm: no pulse while the cuff lets nothing through, as its flow says", () => {
    const armFlow = (at: number) =>
      at - START > 10_000 && at - START < 40_000 ? 0 : at - START < 45_000 && at - START >= 40_000 ? 0.4 : 1;
    const made = sensed([artefact("cuff-same-arm", 0, null)], 60, { armFlow });
    expect(swing(made.samples("pleth", 15, 39))).toBeLessThan(10);
    expect(new Set(valuesIn(made, "spo2", 11, 39))).toEqual(new Set(["searching"]));
    expect(lowest(made, "spo2", 41, 44)).toBeLessThan(96);
    expect(made.isDoubted("spo2", 41, 44)).toBe(true);
    expect(valuesIn(made, "spo2", 46, 60).every((one) => one === TRUTH.spo2)).toBe(true);
    expect(valuesIn(made, "heartRate", 0, 60).every((one) => one === TRUTH.heartRate)).toBe(true);
  });

  it("cuff-same-arm: is one inflation by itself where no cuff is simulated", () => {
    const made = sensed([artefact("cuff-same-arm", 10, 40)], 70);
    expect(valuesIn(made, "pulseRate", 20, 39)).toEqual(Array(20).fill("searching"));
    expect(swing(made.samples("pleth", 42, 47))).toBeGreaterThan(1.1 * swing(sensed([], 70).samples("pleth", 42, 47)));
    expect(valuesIn(made, "spo2", 56, 70).every((one) => one === TRUTH.spo2)).toBe(true);
  });
});

describe("artefacts at the chest", () => {
  it("lead-off: the rail, then neither ECG nor rate nor impedance", () => {
    const made = sensed([artefact("lead-off", 10, 30)], 50);
    expect(new Set(made.samples("ecgII", 10.01, 11.49))).toEqual(new Set([5]));
    expect(made.samples("ecgII", 11.5, 30).every((one) => one === null)).toBe(true);
    expect(made.samples("resp", 11.5, 30).every((one) => one === null)).toBe(true);
    for (const vital of ["heartRate", "respRateImpedance"] as const) {
      expect(new Set(valuesIn(made, vital, 12, 29))).toEqual(new Set(["sensor-off"]));
    }
    expect(valuesIn(made, "spo2", 12, 29).every((one) => one === TRUTH.spo2)).toBe(true);
    expect(made.notices()).toEqual(["11.5 lead-off on", "30 lead-off off"]);
  });

  it("wrong-lead: the ECG upside down, the rate untouched", () => {
    const [made, clean] = [sensed([artefact("wrong-lead", 0, null)], 10), sensed([], 10)];
    expect(made.samples("ecgII", 1, 9)).toEqual(clean.samples("ecgII", 1, 9).map((one) => -one!));
    expect(valuesIn(made, "heartRate", 1, 9).every((one) => one === TRUTH.heartRate)).toBe(true);
  });

  it("shiver: muscle noise that is quick, not slow", () => {
    const [made, clean] = [sensed([artefact("shiver", 0, null, { severity: 1 })], 10), sensed([], 10)];
    const added = made.samples("ecgII", 2, 8).map((one, index) => one! - clean.samples("ecgII", 2, 8)[index]!);
    expect(swing(added)).toBeGreaterThan(0.5);
    const turns = added.filter((one, index) => index > 0 && one >= 0 !== added[index - 1]! >= 0).length;
    expect(turns / 6).toBeGreaterThan(60);
  });
});

describe("artefacts at the nose", () => {
  it("cannula-off: flat; no EtCO₂, a rate of 0 and the capnograph's alarm after 20 s", () => {
    const made = sensed([artefact("cannula-off", 10, 50)], 70);
    expect(new Set(made.samples("co2", 10.1, 50))).toEqual(new Set([0]));
    expect(new Set(valuesIn(made, "etco2", 20, 49))).toEqual(new Set(["searching"]));
    expect(new Set(valuesIn(made, "respRateCo2", 30, 49))).toEqual(new Set([0]));
    expect(valuesIn(made, "respRateImpedance", 10, 50).every((one) => one === TRUTH.respRateImpedance)).toBe(true);
    expect(made.notices()).toEqual(["30 no-breath on", "50 no-breath off"]);
  });

  it("cannula-water: no corners, less height; blocked at its worst", () => {
    const [made, clean] = [sensed([artefact("cannula-water", 0, null)], 30), sensed([], 30)];
    const steepest = (one: Sensed) =>
      Math.max(...one.samples("co2", 10, 30).map((value, index, all) => Math.abs(value! - (all[index - 1] ?? value!))));
    expect(steepest(made)).toBeLessThan(0.5 * steepest(clean));
    expect(lowest(made, "etco2", 5, 30)).toBeLessThan(33);
    const blocked = sensed([artefact("cannula-water", 0, null, { severity: 1 })], 30);
    expect(new Set(blocked.samples("co2", 16, 30))).toEqual(new Set([null]));
    expect(new Set(valuesIn(blocked, "etco2", 16, 30))).toEqual(new Set(["invalid"]));
    expect(blocked.notices()).toEqual(["15 line-blocked on"]);
  });

  it("cannula-partial and talk-cough: too low, too irregular", () => {
    const made = sensed([artefact("cannula-partial", 0, null)], 30);
    expect(lowest(made, "etco2", 5, 30) / TRUTH.etco2!).toBeGreaterThan(0.5);
    expect(lowest(made, "etco2", 5, 30) / TRUTH.etco2!).toBeLessThan(0.8);
    const talk = sensed([artefact("talk-cough", 0, null)], 30);
    expect(new Set(valuesIn(talk, "respRateCo2", 0, 30)).size).toBeGreaterThan(4);
    expect(lowest(talk, "etco2", 0, 30)).toBeLessThan(TRUTH.etco2! - 2);
  });
});

describe("artefacts of the cuff", () => {
  it("leave a recorded reading without its numbers, and say why", () => {
    const made = sensed([artefact("cuff-leak", 20, 45)], 70);
    expect(made.numbers("nibpSys")).toEqual([
      [30, "sensor-off"],
      [60, 124],
    ]);
    const said = made.all.find((one) => one.kind === "notice");
    expect(said).toMatchObject({ code: NIBP_ERROR, text: FAILURES.leak.text, active: true });
    expect(made.notices()).toEqual([`30 ${NIBP_ERROR} on`, `45 ${NIBP_ERROR} off`]);
  });

  it("are a simulated cuff's faults; motion of the whole body is one too", () => {
    const at = START + 5000;
    for (const [id, fault] of [
      ["cuff-leak", "leak"],
      ["cuff-kink", "kinked"],
      ["cuff-motion", "motion"],
      ["cuff-timeout", "timeout"],
      ["cuff-weak-pulse", "weak-pulse"],
      ["cuff-over-pressure", "over-pressure"],
      ["motion", "motion"],
      ["cold", null],
    ] as const) {
      expect(cuffFaultAt([artefact(id, 0, 10)], at)).toBe(fault);
      expect(cuffFaultAt([artefact(id, 0, 10)], START + 10_000)).toBeNull();
    }
    expect(cuffFaultAt([artefact("motion", 0, 10, { severity: 0.2 })], at)).toBeNull();
    expect(cuffFaultAt([artefact("motion", 0, 10), artefact("cuff-leak", 0, 10)], at)).toBe("leak");
  });
});

describe("artefacts of numbers", () => {
  it("unit-error: kPa and °F", () => {
    const made = sensed([artefact("unit-error", 0, null)], 31);
    expect(valuesIn(made, "etco2", 1, 30)[0]).toBeCloseTo(4.93, 2);
    expect(valuesIn(made, "temperature", 1, 30)[0]).toBeCloseTo(98.06, 2);
    expect(valuesIn(made, "nibpSys", 30, 30)[0]).toBeCloseTo(16.5, 1);
    expect(valuesIn(made, "spo2", 1, 30)[0]).toBe(TRUTH.spo2);
  });

  it("range-error and nonsense-value: nothing that could be a measurement", () => {
    const range = sensed([artefact("range-error", 0, null)], 10);
    expect(valuesIn(range, "spo2", 1, 10).every((one) => Number(one) > 100)).toBe(true);
    const nonsense = valuesIn(sensed([artefact("nonsense-value", 0, null)], 12), "spo2", 1, 12);
    expect(nonsense.some((one) => Number.isNaN(one))).toBe(true);
    expect(nonsense.every((one) => !(Number(one) >= 0 && Number(one) <= 100))).toBe(true);
  });

  it("frozen-value: the same numbers and a wave that stands still, while the cuff goes on", () => {
    const made = sensed([artefact("frozen-value", 5, 65)], 80);
    expect(swing(made.samples("pleth", 5, 65))).toBe(0);
    expect(swing(made.samples("ecgII", 5, 65))).toBe(0);
    expect(swing(made.samples("pleth", 66, 80))).toBeGreaterThan(50);
    expect(made.numbers("nibpSys")).toHaveLength(2);
    const alive = sensed([artefact("frozen-value", 5, 65, { severity: 0.2 })], 80);
    expect(swing(alive.samples("pleth", 5, 65))).toBeGreaterThan(50);
  });
});

describe("faults of the device", () => {
  const clocks = (made: Sensed) =>
    made.all.flatMap((one) => (one.kind === "clock" ? [[(one.at - START) / 1000, one.deviceTime - one.at]] : []));

  it("clocks: ahead every second while they are wrong, right again afterwards, added when several hold", () => {
    expect(clocks(sensed([artefact("clock-skew", 2, 5, { amount: -30 })], 10))).toEqual([
      [2, -30_000],
      [3, -30_000],
      [4, -30_000],
      [5, 0],
    ]);
    const drifted = clocks(sensed([artefact("clock-drift", 0, null, { amount: 5000 })], 60));
    expect(drifted.at(-1)).toEqual([60, 300]);
    const both = clocks(sensed([artefact("clock-dst", 0, null), artefact("clock-skew", 0, null)], 3));
    expect(both[0]).toEqual([1, 3_630_000]);
  });

  it("wrong-patient: names somebody else, and then whom it named before", () => {
    const made = sensed([artefact("wrong-patient", 2, 5, { identifier: "4711" })], 10, { identifiers: ["me"] });
    const named = made.all.flatMap((one) => (one.kind === "patient" ? [one.identifiers[0]] : []));
    expect(named).toEqual(["4711", "me"]);
  });

  it("batteries: say so", () => {
    const made = sensed([artefact("battery-low", 2, 8), artefact("battery-critical", 4, null)], 10);
    expect(made.notices()).toEqual(["2 low-battery on", "4 critical-battery on", "8 low-battery off"]);
  });
});
