import { describe, expect, test } from "vitest";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { bytesOf } from "./capture.fixture.ts";
import { ATTRIBUTE, CLASS, STATE } from "./codes.ts";
import { glance, NINE, optionsWith } from "./conversation.fixture.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import { ACCEPTANCE, Bedside, label, object, result, value } from "./messages.fixture.ts";
import { words } from "./poll-reply.ts";
import { serialFrame } from "./serial-frame.ts";
import { stringField } from "./unicode.ts";

const NAN = 0x007fffff;
const HR = 0x4182;

describe("values and states", () => {
  test.each([
    [0, 60, "heartRate 60"],
    [STATE.questionable, 60, "heartRate 60?"],
    [STATE.demo, 60, "heartRate 60 demo"],
    [STATE.test, 60, "heartRate 60 demo"],
    [0x0003, 60, "heartRate 60"],
    [0x00e0, 60, "heartRate 60"],
    [STATE.unavailable, 60, "heartRate sensor-off"],
    [STATE.invalid, 60, "heartRate invalid"],
    [STATE.calibrating, 60, "heartRate searching"],
    [STATE.questionable, NAN, "heartRate artefact"],
    [0, NAN, "heartRate invalid"],
    [0, 0x00800000, "heartRate invalid"],
    [0, 0x007ffffe, "heartRate invalid"],
    [0, 0x00800002, "heartRate invalid"],
    [0, 0, "heartRate invalid"],
  ])("state %i with %i: %s", (state, field, told) => {
    expect(glance(new Bedside().numbers(object(1, value(HR, field, 0x0aa0, state))))).toEqual([told]);
  });

  test("what cannot be measured, or has a unit that it cannot have, is missing and counted", () => {
    const step = new Bedside().hear(CLASS.numeric, object(1, value(HR, 400)), object(2, value(0x4bb8, 95, 0x0200)));
    expect(glance(step.observations)).toEqual(["heartRate invalid", "spo2 invalid"]);
    expect(step.faults.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([
      "implausible: heartRate 400: outside of what can be measured",
      "implausible: spo2 95: unit none",
    ]);
  });

  test("an object without a value: missing with every result, and known by its label alone", () => {
    const bedside = new Bedside();
    expect(glance(bedside.numbers(object(1, label(0x4bb8)), object(2, label(0x4a14))))).toEqual([
      "spo2 unplugged",
      "abpSys unplugged",
      "abpDia unplugged",
      "abpMean unplugged",
    ]);
    // A result with values alone does not repeat the label.
    expect(glance(bedside.numbers(object(1)))).toEqual(["spo2 unplugged"]);
    expect(glance(bedside.numbers(object(1, value(0x4bb8, 0xff0003b6, 0x0220))))).toEqual(["spo2 95"]);
    expect(glance(bedside.numbers(object(1)))).toEqual(["spo2 unplugged"]);
  });

  test("an object that is listed no more is missing after three updates, once", () => {
    const bedside = new Bedside();
    bedside.numbers(object(1, value(HR, 60)), object(2, value(0x4bb8, 95, 0x0220)));
    const told = [1, 2, 3, 4, 5, 6].map(() => glance(bedside.numbers(object(2, value(0x4bb8, 95, 0x0220)))));
    const spo2 = ["spo2 95"];
    expect(told).toEqual([spo2, spo2, spo2, [...spo2, "heartRate unplugged"], spo2, spo2]);
  });

  test("a metric that is switched off has no value, whatever it holds", () => {
    const bedside = new Bedside();
    const off = [ATTRIBUTE.metricState, words(0x8000)] as const;
    expect(glance(bedside.numbers(object(1, label(HR), value(HR, 60), off)))).toEqual(["heartRate unplugged"]);
  });
});

describe("which vital a value is", () => {
  test("goes by its code, never by the localised string", () => {
    const french = [ATTRIBUTE.labelString, stringField("FC", 7)] as const;
    expect(glance(new Bedside().numbers(object(1, label(HR), french, value(HR, 60))))).toEqual(["heartRate 60"]);
  });

  test("a setting of a ventilator is no measurement", () => {
    const [rate] = new Bedside().numbers(object(1, label(0x5012, 0x0402), value(0x5012, 12, 0x0ae0)));
    expect(rate).toMatchObject({
      kind: "other",
      code: "67260434",
      name: "SETT_AWAY_RESP_RATE",
      value: 12,
      unit: "rpm",
    });
  });

  test("of several temperatures the core one is the vital, the others are other values", () => {
    const bedside = new Bedside();
    const celsius = (handle: number, code: number, tenths: number) =>
      object(handle, value(code, 0xff000000 + tenths, 0x17a0));
    const all = [celsius(1, 0x4b74, 330), celsius(2, 0xe004, 371), celsius(3, 0x4b60, 372)];
    bedside.numbers(...all);
    expect(glance(bedside.numbers(...all))).toEqual(["TEMP_SKIN 33 °C", "TEMP_RECT 37.1 °C", "temperature 37.2"]);
    for (let update = 0; update < 5; update++) bedside.numbers(all[1]!);
    expect(glance(bedside.numbers(all[1]!))).toEqual(["temperature 37.1"]);
  });

  test("pulse from an artery and from the cuff is no oximeter's", () => {
    const told = new Bedside().numbers(object(1, value(0x480a, 61)), object(2, value(0x4822, 62)));
    expect(glance(told)).toEqual(["PULS_RATE 61 bpm", "pulseRate 62"]);
  });

  test("an unknown code is told with its number, and an other value that ends is told once", () => {
    const bedside = new Bedside();
    expect(glance(bedside.numbers(object(1, value(0x1234, 5, 0x0512))))).toEqual(["0x21234 5 mm"]);
    expect(glance(bedside.numbers(object(1)))).toEqual(["0x21234 none"]);
    expect(glance(bedside.numbers(object(1)))).toEqual([]);
  });

  test("a new association forgets what the handles meant", () => {
    const bedside = new Bedside();
    bedside.numbers(object(1, label(HR)));
    bedside.decoder.push(bytesOf("0a18c11661803080020101a08063808001000000000000000000"), bedside.at);
    bedside.decoder.tick(bedside.at + 3000);
    bedside.decoder.push(ACCEPTANCE, bedside.at + 3000);
    expect(glance(bedside.numbers(object(1)))).toEqual([]);
  });
});

describe("states in words", () => {
  const state = (choice: number, ...rest: readonly number[]) =>
    object(5, [ATTRIBUTE.enumeration, words(0xd007, 0, choice, 2 * rest.length, ...rest)]);

  test("rhythm by its code, with a number where it has one", () => {
    const bedside = new Bedside();
    expect(glance(bedside.hear(CLASS.enumeration, state(1, 0x4012)).observations)).toEqual([
      "ECG_STAT_RHY ECG_SINUS_RHY",
    ]);
    expect(glance(bedside.hear(CLASS.enumeration, state(4, 0x4280, 0, 3, 0x0aa0)).observations)).toEqual([
      "ECG_STAT_RHY ECG_V_P_C_PAIR 3 bpm",
    ]);
    expect(glance(bedside.hear(CLASS.enumeration, state(9, 1)).observations)).toEqual(["ECG_STAT_RHY none"]);
  });
});

describe("waves", () => {
  const spec = (code: number) =>
    [
      [ATTRIBUTE.sampleSpecification, words(4, 0x100c, 0x8000)],
      [ATTRIBUTE.samplePeriod, words(0, 0x40)],
      label(code),
      [ATTRIBUTE.scale, words(0, 0, 0, 0x64, 0, 0x0fa0)],
    ] as const;
  const samples = (code: number, state: number, ...raw: readonly number[]) =>
    [ATTRIBUTE.samples, words(code, state, 2 * raw.length, ...raw)] as const;
  const chunks = (
    bedside: Bedside,
    ...objects: Parameters<Bedside["hear"]> extends [number, ...infer Rest] ? Rest : never
  ) => bedside.hear(CLASS.wave, ...objects).observations.filter((one): one is WaveformChunk => one.kind === "wave");

  test("before their scale has come, samples are left out", () => {
    const bedside = new Bedside();
    expect(chunks(bedside, object(3, samples(0x4bb4, 0, 1, 2)))).toEqual([]);
    expect(chunks(bedside, object(3, ...spec(0x4bb4), samples(0x4bb4, 0, 0, 0x7d0)))).toMatchObject([
      { wave: "pleth", rate: 125, samples: [0, 50] },
    ]);
    expect(chunks(bedside, object(3, samples(0x4bb4, 0, 0xf3e8)))).toMatchObject([{ samples: [25] }]);
  });

  test("that are invalid or unavailable are a hole", () => {
    const bedside = new Bedside();
    for (const state of [0x8000, 0x2000]) {
      expect(chunks(bedside, object(3, ...spec(0x5000), samples(0x5000, state, 7, 7)))).toMatchObject([
        { wave: "resp", samples: [null, null] },
      ]);
    }
  });

  test("of several leads under one handle each has its own scale", () => {
    const bedside = new Bedside();
    const lead = [ATTRIBUTE.scale, words(0, 0, 0, 1, 0, 0x0fa0)] as const;
    const channel = [ATTRIBUTE.compoundSamples, words(2, 16, 0x0101, 0, 2, 5, 0x0102, 0, 2, 0x07d0)] as const;
    chunks(bedside, object(3, ...spec(0x0100).slice(0, 3), lead), object(3, ...spec(0x0101)));
    expect(chunks(bedside, object(3, channel), object(3, samples(0x0101, 0, 9)))).toMatchObject([
      { wave: "ecgII", samples: [0.5] },
    ]);
  });
});

describe("whose values", () => {
  const patient = (identifier: string) => object(0x50, [ATTRIBUTE.patientId, stringField(identifier)]);

  test("the identifier is told only if an installer asked for it", () => {
    expect(new Bedside().hear(CLASS.demographics, patient("MRN-7")).observations).toEqual([]);
    const bedside = new Bedside({ demographics: true });
    expect(bedside.hear(CLASS.demographics, patient("MRN-7")).observations).toMatchObject([{ identifiers: ["MRN-7"] }]);
    expect(bedside.hear(CLASS.demographics, patient("")).observations).toMatchObject([{ identifiers: [] }]);
    expect(bedside.hear(CLASS.demographics, object(0x50)).observations).toEqual([]);
  });
});

test("linked results tell the same in any order; one that is lost takes only its own along", () => {
  const first = result(CLASS.numeric, [object(1, value(HR, 60))], 8000);
  const second = result(CLASS.numeric, [object(2, value(0x4822, 61))], 8000);
  const empty = result(CLASS.numeric, [], 8000);
  const heard = (...messages: readonly Uint8Array[]) => {
    const { decoder } = new Bedside();
    return messages.flatMap((message) => glance(decoder.push(message, NINE + 1000).observations)).sort();
  };
  expect(heard(first, second, empty)).toEqual(["heartRate 60", "pulseRate 61"]);
  expect(heard(empty, second, first)).toEqual(["heartRate 60", "pulseRate 61"]);
  expect(heard(second, empty)).toEqual(["pulseRate 61"]);
});

test("a result whose inner counts and lengths do not agree tells nothing of what it holds", () => {
  const whole = result(CLASS.numeric, [object(1, value(HR, 60)), object(2, value(0x4822, 61))], 8000);
  // Number and length of contexts; objects and length of each context; number and length of attributes; a length.
  for (const at of [46, 48, 52, 58, 60, 64, 66, 70]) {
    for (const more of [1, 100, 0xff]) {
      const step = new Bedside().decoder.push(whole.with(at + 1, (whole[at + 1]! + more) & 0xff), NINE + 1000);
      expect([at, step.observations, step.faults[0]?.kind, step.frames]).toEqual([at, [], "bad-message", 0]);
    }
  }
});

test("a result that was overtaken tells nothing, a monitor that was switched on anew does", () => {
  const { decoder } = new Bedside();
  const at = (ticks: number) => decoder.push(result(CLASS.numeric, [object(1, value(HR, 60))], ticks), NINE + 1000);
  expect(at(0xfffffff0).observations).toHaveLength(1);
  // Past the wrap of 32 bits.
  expect(at(8000).observations).toHaveLength(1);
  expect(at(100)).toMatchObject({ observations: [], faults: [{ kind: "duplicate" }], frames: 0 });
  expect(at(8000 * 3600).observations).toHaveLength(1);
  expect(at(8000).observations).toHaveLength(1);
});

test("a good frame around nothing is one fault", () => {
  const decoder = new IntelliVueDecoder(optionsWith(), "stream");
  expect(decoder.push(serialFrame(new Uint8Array(0)), NINE)).toMatchObject({
    frames: 0,
    faults: [{ kind: "bad-message", count: 1 }],
  });
});
