import { describe, expect, test } from "vitest";
import { decoderWith, faultsOf, glance, hear, NINE, nm, report } from "./messages.fixture.ts";
import { parseUnknownCode } from "../unknown-code.ts";

const MMHG = "266016^MDC_DIM_MMHG^MDC";
const PERCENT = "262688^MDC_DIM_PERCENT^MDC";
const SPO2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC";
const TEMP = "150344^MDC_TEMP^MDC";
const told = (...lines: string[]) => glance(hear(decoderWith(), report(lines)).observations);
const faults = (...lines: string[]) => faultsOf(hear(decoderWith(), report(lines)));

describe("codes", () => {
  test.each([
    ["147842^MDC_ECG_HEART_RATE^MDC", "72", "264864^MDC_DIM_BEAT_PER_MIN^MDC", "heartRate 72"],
    ["149530^x^MDC", "73", "", "pulseRate 73"],
    ["149522^x^MDC", "73", "", "pulseRate 73"],
    ["149538^x^MDC", "73", "", "pulseRate 73"],
    ["150488^x^MDC", "1.25", PERCENT, "perfusionIndex 1.25"],
    ["151578^x^MDC", "0", "264928^MDC_DIM_RESP_PER_MIN^MDC", "respRateImpedance 0"],
    ["151594^x^MDC", "12", "", "respRateCo2 12"],
    ["151570^x^MDC", "12", "", "respRateCo2 12"],
    ["151708^x^MDC", "0", MMHG, "etco2 0"],
    ["151728^x^MDC", "38", MMHG, "etco2 38"],
    ["150037^x^MDC", "120", MMHG, "abpSys 120"],
    ["150034^x^MDC", "70", MMHG, "abpDia 70"],
    ["150035^x^MDC", "90", MMHG, "abpMean 90"],
    ["150021^x^MDC", "120", MMHG, "nibpSys 120"],
    ["188496^MDC_TEMP_AXIL^MDC", "36.4", "268192^MDC_DIM_DEGC^MDC", "temperature 36.4"],
    ["0002-4BB8^SpO2^MDIL", "97", "0004-0220^%^MDIL", "spo2 97"],
    ["99^own^99MON^150456^MDC_PULS_OXIM_SAT_O2^MDC", "97", PERCENT, "spo2 97"],
  ])("%s %s is %s", (code, value, unit, expected) => {
    expect(told(nm(code, value, { unit }))).toEqual([expected]);
    expect(faults(nm(code, value, { unit }))).toEqual([]);
  });

  test("a transposed code falls back to its containment, and the installer is told", () => {
    const line = nm("150031^MDC_PRESS_CUFF_SYS^MDC", "121", { unit: MMHG, place: "1.1.9.150301" });
    expect(told(line)).toEqual(["nibpSys 121"]);
    expect(faults(line)).toEqual(["unknown-code 1: 150031^MDC_PRESS_CUFF_SYS^MDC=121 MDC_DIM_MMHG -> nibpSys"]);
  });

  test("and without containment to its name", () => {
    expect(told(nm("150031^MDC_PRESS_CUFF_SYS^MDC", "121", { unit: MMHG, place: "1.1.9.1" }))).toEqual(["nibpSys 121"]);
  });

  test("a limit, a setting or an attribute never becomes the vital it hangs under", () => {
    const place = "1.3.1.150456";
    expect(told(nm("67905^MDC_ATTR_LIMIT_LOW^MDC", "90", { place }))).toEqual(["67905 MDC_ATTR_LIMIT_LOW 90 "]);
    expect(told(nm("150999^MDC_SPO2_LIM_LOW^MDC", "90", { place }))).toEqual(["150999 MDC_SPO2_LIM_LOW 90 "]);
    expect(told(`OBX|1|CWE|150999^X^MDC|${place}|90`)).toEqual(["150999 X 90 "]);
  });

  test("another system's number is not MDC's", () => {
    expect(told(nm("150456^Sodium^99LAB", "97"))).toEqual(["150456 Sodium 97 "]);
  });

  test("an unknown code is counted with its last value, and reads back", () => {
    const code = "151716^MDC_CONC_AWAY_CO2_INSP^MDC";
    const [fault] = hear(decoderWith(), report([nm(code, "1", { unit: MMHG }), nm(code, "2", { unit: MMHG })])).faults;
    expect(fault).toMatchObject({ kind: "unknown-code", count: 2, detail: `${code}=2 MDC_DIM_MMHG` });
    expect(parseUnknownCode(fault!.detail!)).toEqual({
      code: "151716",
      name: "MDC_CONC_AWAY_CO2_INSP",
      system: "MDC",
      value: "2",
      unit: "MDC_DIM_MMHG",
    });
  });

  test("text under an unknown code may be a name, and is not repeated", () => {
    expect(faults("OBX|1|ST|9^note^99X||Jane Roe")).toEqual(["unknown-code 1: 9^note^99X=(text) "]);
  });
});

describe("units", () => {
  test.each([
    [TEMP, "98.6", "266560^MDC_DIM_FAHR^MDC", "temperature 37"],
    [TEMP, "98.6", "268160^MDC_DIM_FAHR^MDC", "temperature 37"],
    [TEMP, "37.1", "^°C", "temperature 37.1"],
    ["151708^x^MDC", "5", "265987^MDC_DIM_KILO_PASCAL^MDC", "etco2 37.5031"],
    ["151708^x^MDC", "5", "kPa", "etco2 37.5031"],
    ["150037^x^MDC", "100", "266048^MDC_DIM_CM_H2O^MDC", "abpSys 73.5559"],
    [SPO2, "97", "%", "spo2 97"],
    [SPO2, "100.4", "", "spo2 100"],
    ["150488^x^MDC", ".97", "", "perfusionIndex 0.97"],
    ["150037^x^MDC", "120", "mm[Hg]^^UCUM", "abpSys 120"],
  ])("%s %s in %s is %s", (code, value, unit, expected) => {
    expect(told(nm(code, value, { unit }))).toEqual([expected]);
  });

  test.each([
    ["151708^x^MDC", "5", PERCENT, "implausible 1: etco2 5: unit MDC_DIM_PERCENT cannot become mmHg"],
    ["151708^x^MDC", "5", "", "implausible 1: etco2 5: no unit in OBX-6"],
    [SPO2, "97", "999999^MDC_DIM_NEW^MDC", "implausible 1: spo2 97: unit MDC_DIM_NEW cannot become %"],
    [TEMP, "98.6", "268192^MDC_DIM_DEGC^MDC", "implausible 1: temperature 98.6 is not within 20 to 45"],
    [SPO2, "101", PERCENT, "implausible 1: spo2 101 is not within 1 to 100"],
    [SPO2, "100.5", PERCENT, "implausible 1: spo2 100.5 is not within 1 to 100"],
    [SPO2, "0", PERCENT, "implausible 1: spo2 0 is not within 1 to 100"],
    [SPO2, ".97", PERCENT, "implausible 1: spo2 0.97 is not within 1 to 100"],
    [SPO2, ".97", "", "implausible 1: spo2 .97: a fraction without a unit in OBX-6"],
    [SPO2, "1", "", "implausible 1: spo2 1: a fraction without a unit in OBX-6"],
    [SPO2, "1e2", PERCENT, "implausible 1: spo2: not a number in OBX-5"],
  ])("%s %s in %s is no value", (code, value, unit, fault) => {
    const step = hear(decoderWith(), report([nm(code, value, { unit })]));
    expect(step.observations).toMatchObject([{ kind: "missing", reason: "invalid" }]);
    expect(faultsOf(step)).toEqual([fault]);
  });
});

describe("no value", () => {
  test.each(["", '""', "-100", "-999", "-99.9", "-1", "-100.0", "8388607", "384.5", "32767", "NaN", "---", "null"])(
    "%j",
    (value) => {
      expect(told(nm("150037^x^MDC", value, { unit: MMHG }))).toEqual(["abpSys missing invalid"]);
      expect(faults(nm("150037^x^MDC", value, { unit: MMHG }))).toEqual([]);
    },
  );

  test.each([
    ["97", "INV", "R", "invalid"],
    ["97", "A~INV", "R", "invalid"],
    ["97", "CALIB", "R", "invalid"],
    ["97", "NAV", "R", "searching"],
    ["97", "OFF", "R", "unplugged"],
    ["", "", "X", "unplugged"],
    ["97", "", "X", "unplugged"],
    ["8388607", "INV", "X", "invalid"],
    ["97", "", "D", "invalid"],
  ])("value %j, OBX-8 %j, OBX-11 %j: %s", (value, flags, status, reason) => {
    expect(told(nm(SPO2, value, { unit: PERCENT, flags, status }))).toEqual([`spo2 missing ${reason}`]);
  });

  test("DEMO and QUES mark a value, alarm flags do not", () => {
    const { observations } = hear(decoderWith(), report([nm(SPO2, "97", { flags: "L~DEMO~QUES" })]));
    expect(observations).toEqual([
      { kind: "numeric", vital: "spo2", value: 97, at: NINE, questionable: true, demo: true },
    ]);
    expect(hear(decoderWith(), report([nm(SPO2, "97", { flags: "A~PL~ST" })])).observations).toEqual([
      { kind: "numeric", vital: "spo2", value: 97, at: NINE },
    ]);
  });
});

describe("cuff", () => {
  const cuff = (sys: string, mean: string, dia: string, time = "20260105085500") => [
    nm("150301^MDC_PRESS_CUFF_SYS^MDC", sys, { unit: MMHG, time, method: "^APERIODIC" }),
    nm("150303^MDC_PRESS_CUFF_MEAN^MDC", mean, { unit: MMHG, time, method: "^APERIODIC" }),
    nm("150302^MDC_PRESS_CUFF_DIA^MDC", dia, { unit: MMHG, time, method: "^APERIODIC" }),
  ];

  test("a reading is told once with its own time, however often it is sent", () => {
    const decoder = decoderWith();
    const first = hear(decoder, report(cuff("120", "90", "75")));
    expect(first.observations).toHaveLength(3);
    for (const one of first.observations) expect(one).toMatchObject({ at: NINE, measuredAt: NINE - 300_000 });
    expect(hear(decoder, report(cuff("120", "90", "75")), NINE + 1000).observations).toEqual([]);
    const later = report(cuff("120", "90", "75"), { time: "20260105100000" });
    expect(hear(decoder, later, NINE + 3_600_000).observations).toEqual([]);
  });

  test("the same numbers at another time are another reading", () => {
    const decoder = decoderWith();
    hear(decoder, report(cuff("120", "90", "75")));
    expect(hear(decoder, report(cuff("120", "90", "75", "20260105090000"))).observations).toHaveLength(3);
  });

  test("systolic above mean above diastolic, or none of the three", () => {
    const decoder = decoderWith();
    const step = hear(decoder, report(cuff("90", "120", "75")));
    expect(glance(step.observations)).toEqual([
      "nibpSys missing invalid",
      "nibpMean missing invalid",
      "nibpDia missing invalid",
    ]);
    expect(faultsOf(step)).toEqual(["implausible 1: cuff pressure out of order: systolic 90, mean 120, diastolic 75"]);
    expect(hear(decoder, report(cuff("90", "120", "75"))).faults).toEqual([]);
    expect(told(...cuff("80", "", "80"))).toEqual([
      "nibpSys missing invalid",
      "nibpMean missing invalid",
      "nibpDia missing invalid",
    ]);
    expect(told(...cuff("120", "", "80"))).toEqual(["nibpSys 120", "nibpMean missing invalid", "nibpDia 80"]);
  });

  test("without OBX-14 the time is OBR-7's; one that runs on with every message makes no new reading", () => {
    const decoder = decoderWith();
    const lines = cuff("120", "90", "75", "");
    const at = (seconds: number) => {
      const time = `202601050900${String(seconds).padStart(2, "0")}`;
      return hear(decoder, report(lines, { time }), NINE + seconds * 1000).observations;
    };
    expect(at(0)).toMatchObject(Array(3).fill({ measuredAt: NINE }));
    for (let second = 1; second < 60; second++) expect(at(second)).toEqual([]);
    const later = { time: "20260105090500" };
    expect(hear(decoder, report(lines, later), NINE + 300_000).observations).toMatchObject(
      Array(3).fill({ measuredAt: NINE + 300_000 }),
    );
  });

  test("the zone of a stamp without offset is MSH-7's, else the option's", () => {
    const lines = cuff("120", "90", "75", "20260105095500");
    const step = hear(decoderWith({ timeZoneOffsetMinutes: 60 }), report(lines, { time: "20260105100000" }));
    expect(step.observations).toMatchObject(Array(3).fill({ measuredAt: NINE - 300_000 }));
    const named = hear(decoderWith(), report(lines, { time: "20260105100000+0100", obr: "20260105100000" }));
    expect(named.observations).toMatchObject(Array(3).fill({ measuredAt: NINE - 300_000 }));
  });

  test("a monitor that says it has no reading says so each time", () => {
    const decoder = decoderWith();
    const none = nm("150301^MDC_PRESS_CUFF_SYS^MDC", "", { unit: MMHG, status: "X" });
    expect(glance(hear(decoder, report([none])).observations)).toEqual(["nibpSys missing unplugged"]);
    expect(glance(hear(decoder, report([none])).observations)).toEqual(["nibpSys missing unplugged"]);
  });
});

describe("what stands still must not look live", () => {
  const dated = (time: string, method = "") => nm(TEMP, "36.6", { unit: "268192^MDC_DIM_DEGC^MDC", time, method });

  test("a value far behind its own message is told once, with its time", () => {
    const decoder = decoderWith();
    expect(hear(decoder, report([dated("20260105085900")])).observations).toMatchObject([
      { measuredAt: NINE - 60_000 },
    ]);
    expect(hear(decoder, report([dated("20260105085900")])).observations).toEqual([]);
  });

  test("a value of now is told each time, also with a time of its own", () => {
    const decoder = decoderWith();
    hear(decoder, report([dated("20260105085958")]));
    expect(hear(decoder, report([dated("20260105085958")])).observations).toHaveLength(1);
  });

  test("a spot measurement is told once by its time", () => {
    const decoder = decoderWith();
    hear(decoder, report([dated("20260105090000", "^APERIODIC")]));
    expect(hear(decoder, report([dated("20260105090000", "^APERIODIC")])).observations).toEqual([]);
  });

  test("of two sources in one message one is told, a value before none, and the other is counted", () => {
    const core = nm("150368^MDC_TEMP_CORE^MDC", "37.2");
    const step = hear(decoderWith(), report([core, nm(TEMP, "36.6"), nm(TEMP, "33.0")]));
    expect(glance(step.observations)).toEqual([
      "temperature 36.6",
      "150368 MDC_TEMP_CORE 37.2 ",
      "150344 MDC_TEMP 33 ",
    ]);
    expect(step.faults.map(({ kind, count }) => `${kind} ${count}`)).toEqual(["duplicate 1", "duplicate 1"]);
    expect(told(nm(TEMP, "", { status: "X" }), core)).toEqual(["temperature 37.2", "150344 MDC_TEMP - "]);
  });
});
