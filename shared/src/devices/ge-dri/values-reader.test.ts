import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../steps.fixture.ts";
import { GeDriDecoder } from "./decoder.ts";
import { classOf, displayed, framed, recordOf, SECONDS, type Words } from "./basic.fixture.ts";
import { geDriOptions } from "./options.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const options = geDriOptions.parse({});
const decoder = () => new GeDriDecoder(options);
const ACTIVE = 3;

/** What a decoder tells of one record, when it has heard nothing before. */
const heard = (values: Words, status: Words = {}) => wordsOf(decoder().push(displayed(values, status), NOW));

/** Group offset, offset of the value, raw count, what is told. */
const places: readonly [group: number, at: number, raw: number, told: string][] = [
  [0, 6, 72, "heartRate 72"],
  [0, 8, -50, "ecg.st1 -0.5 mm"],
  [0, 10, 25, "ecg.st2 0.25 mm"],
  [0, 12, 100, "ecg.st3 1 mm"],
  [0, 14, 16, "respRateImpedance 16"],
  [16, 22, 12_050, "p1.sys 120.5 mmHg"],
  [16, 24, 8000, "p1.dia 80 mmHg"],
  [16, 26, 9300, "p1.mean 93 mmHg"],
  [16, 28, 71, "p1.hr 71 /min"],
  [30, 36, 1100, "p2.sys 11 mmHg"],
  [44, 54, 900, "p3.mean 9 mmHg"],
  [58, 70, 60, "p4.hr 60 /min"],
  [86, 92, 3691, "temperature 36.91"],
  [94, 100, 3650, "temperature 36.5"],
  [118, 124, 9750, "spo2 97.5"],
  [118, 126, 74, "pulseRate 74"],
  [118, 128, 230, "spo2.ir_amp 230"],
  [118, 130, 7200, "spo2.so2 72 %"],
  [132, 142, 14, "respRateCo2 14"],
  [132, 140, 15, "co2.fi 0.15 %"],
  [132, 144, 7600, "co2.amb_press 760 mmHg"],
  [146, 152, 3100, "o2.et 31 %"],
  [146, 154, 3600, "o2.fi 36 %"],
  [156, 162, 5000, "n2o.et 50 %"],
  [156, 164, 5100, "n2o.fi 51 %"],
  [166, 172, 190, "aa.et 1.9 %"],
  [166, 174, 210, "aa.fi 2.1 %"],
  [166, 176, 105, "aa.mac 1.05 MAC"],
  [178, 184, 12, "flow_vol.rr 12 /min"],
  [178, 186, 1850, "flow_vol.ppeak 18.5 cmH2O"],
  [178, 188, 500, "flow_vol.peep 5 cmH2O"],
  [178, 190, 1600, "flow_vol.pplat 16 cmH2O"],
  [178, 192, 4800, "flow_vol.tv_insp 480 ml"],
  [178, 194, 4700, "flow_vol.tv_exp 470 ml"],
  [178, 196, 4550, "flow_vol.compliance 45.5 ml/cmH2O"],
  [178, 198, 560, "flow_vol.mv_exp 5.6 l/min"],
  [200, 206, 5100, "co_wedge.co 5100 ml/min"],
  [200, 208, 3720, "co_wedge.blood_temp 37.2 °C"],
  [200, 210, 40, "co_wedge.rvef 40 %"],
  [200, 212, 1200, "co_wedge.pcwp 12 mmHg"],
  [214, 220, 950, "nmt.t1 95 %"],
  [214, 222, 400, "nmt.tratio 40 %"],
  [214, 224, (25 << 9) | (4 << 5) | 7, "nmt.ptc 7"],
  [0, 226, 73, "ecg_extra.hr_ecg 73 /min"],
  [0, 228, 80, "ecg_extra.hr_max 80 /min"],
  [0, 230, 66, "ecg_extra.hr_min 66 /min"],
  [232, 238, 6800, "svo2.svo2 68 %"],
  [240, 248, 4000, "p5.dia 40 mmHg"],
  [254, 260, 2500, "p6.sys 25 mmHg"],
];

describe("the basic class", () => {
  test.each(places)("group at %i: the value at %i, raw %i, is %s", (group, at, raw, told) => {
    expect(heard({ [at]: raw }, { [group]: ACTIVE })).toContain(told);
  });

  test("the monitor's clock comes first, in the zone that the options name", () => {
    const away = new GeDriDecoder({ ...options, timeZoneOffsetMinutes: -300 });
    const [first] = away.push(displayed({}), NOW).observations;
    expect(first).toEqual({ kind: "clock", at: NOW, deviceTime: SECONDS * 1000 + 300 * 60_000 });
  });

  test.each([-32_767, -32_766, -32_765, -32_764, -32_763, -32_762, -32_001, -32_000])("%i is never a number", (raw) => {
    const told = heard(
      { 6: raw, 22: raw, 124: raw, 138: raw, 144: raw, 172: raw },
      { 0: 3, 16: 3, 118: 3, 132: 3, 166: 3 },
    );
    expect(told).toContain("heartRate invalid");
    expect(told).toContain("spo2 invalid");
    expect(told).toContain("etco2 invalid");
    expect(told.filter((one) => /-?\d{3}/u.test(one))).toEqual([]);
  });

  test("all sorts of raw words: no number that is out of its range, none that stands for nothing", () => {
    const word = fc.integer({ min: -32_768, max: 32_767 });
    const union = fc.array(word, { minLength: 135, maxLength: 135 });
    fc.assert(
      fc.property(union, (raws) => {
        const step = decoder().push(displayed(Object.fromEntries(raws.map((raw, index) => [index * 2, raw]))), NOW);
        expect(step.frames).toBe(1);
        for (const one of step.observations) {
          if ((one.kind === "numeric" || one.kind === "other") && typeof one.value === "number")
            expect(one.value).not.toBeLessThanOrEqual(-32_000);
          if (one.kind === "numeric") expect(Number.isFinite(one.value)).toBe(true);
        }
      }),
    );
  });

  test("trends and extended classes are accepted and not read; without the basic class nothing is told", () => {
    const values = classOf({ 6: 72 }, { 0: ACTIVE });
    const extended = classOf({ 6: 72 }, { 0: ACTIVE }, 1);
    const step = decoder().push(framed(recordOf(0, [{ type: 3, data: values }])), NOW);
    expect([step.frames, wordsOf(step)]).toEqual([1, []]);
    expect(wordsOf(decoder().push(framed(recordOf(0, [{ type: 1, data: extended }])), NOW))).toEqual([]);
    const both = framed(
      recordOf(0, [
        { type: 1, data: extended },
        { type: 1, data: values },
      ]),
    );
    expect(wordsOf(decoder().push(both, NOW))).toContain("heartRate 72");
  });
});

describe("why there is no value", () => {
  test.each([
    ["no module", 0, 0, "heartRate unplugged"],
    ["module, not measuring", 0, 1, "heartRate sensor-off"],
    ["learning", 0, 3 | 0x200, "heartRate searching"],
    ["noise", 0, 3 | 0x80, "heartRate artefact"],
    ["artefact", 0, 3 | 0x100, "heartRate artefact"],
    ["channel 1 off", 0, 3 | 0x800, "heartRate sensor-off"],
    ["nothing said", 0, 3, "heartRate invalid"],
    ["no oximeter", 118, 0, "spo2 unplugged"],
    ["no finger", 118, 1, "spo2 sensor-off"],
  ])("%s", (_, group, status, told) => {
    expect(heard({}, { [group]: status })).toContain(told);
  });

  test("an input that has never measured is not in use; one that has is off", () => {
    const device = decoder();
    const tell = (status: number) => wordsOf(device.push(displayed({ 92: 3700 }, { 86: status }), NOW));
    expect(tell(1)).toContain("temperature unplugged");
    expect(tell(3)).toContain("temperature 37");
    expect(tell(1)).toContain("temperature sensor-off");
    expect(tell(0)).toContain("temperature unplugged");
  });

  test("a number of a group that does not measure is not told", () => {
    expect(heard({ 6: 72, 124: 9700 }, { 0: 1, 118: 1 })).toEqual(
      expect.arrayContaining(["heartRate sensor-off", "spo2 sensor-off"]),
    );
  });

  test("what cannot be measured is missing and counted; 0/min under asystole is no fault", () => {
    const step = decoder().push(displayed({ 6: 400, 124: 10_900 }, { 0: 3, 118: 3 }), NOW);
    expect(wordsOf(step)).toEqual(expect.arrayContaining(["heartRate invalid", "spo2 invalid"]));
    expect(step.faults.map(({ kind, count }) => `${kind} ${count}`)).toEqual(["implausible 1", "implausible 1"]);
    const still = decoder().push(displayed({ 6: 0 }, { 0: 3 | 4 }), NOW);
    expect(wordsOf(still)).toEqual(expect.arrayContaining(["heartRate invalid", "ecg-asystole on"]));
    expect(still.faults).toEqual([]);
  });

  test("another value that ends is told once more, as none", () => {
    const device = decoder();
    const tell = (values: Words) => wordsOf(device.push(displayed(values, { 166: 3 }), NOW));
    expect(tell({ 172: 100 })).toContain("aa.et 1 %");
    expect(tell({})).toContain("aa.et null %");
    expect(tell({}).filter((one) => one.startsWith("aa."))).toEqual([]);
  });
});

describe("labels", () => {
  test.each([1, 8])("a pressure with label %i is the arterial one, on whichever input", (label) => {
    const told = heard({ 36: 12_000, 38: 8000, 40: 9300, 34: label, 22: 900 }, { 30: 3, 16: 3 });
    expect(told).toEqual(expect.arrayContaining(["abpSys 120", "abpDia 80", "abpMean 93", "p1.sys 9 mmHg"]));
    expect(told).not.toContain("p2.sys 120 mmHg");
  });

  test("other pressures are other values, with their site", () => {
    const told = heard({ 20: 2, 22: 900 }, { 16: 3 });
    expect(told).toEqual(expect.arrayContaining(["p1.sys 9 mmHg", "p1.site CVP"]));
    expect(told.filter((one) => one.startsWith("abp"))).toEqual([]);
  });

  test("the first probe on the body is the temperature; room, skin and airway are not", () => {
    const told = heard({ 90: 9, 92: 2200, 98: 1, 100: 3680, 106: 7, 108: 3300 }, { 86: 3, 94: 3, 102: 3 });
    expect(told).toEqual(
      expect.arrayContaining(["temperature 36.8", "t1.temp 22 °C", "t3.temp 33 °C", "t1.site ROOM"]),
    );
  });

  test("a heart rate that comes from the oximeter is not told as the heart's", () => {
    const told = heard({ 6: 61, 226: 60 }, { 0: 3 | (6 << 3) });
    expect(told).toEqual(expect.arrayContaining(["heartRate 60", "ecg.hr 61 /min", "ecg.hr_source SpO2"]));
    expect(heard({ 6: 61 }, { 0: 3 | (6 << 3) })).toContain("heartRate invalid");
    expect(heard({ 6: 61 }, { 0: 3 | (1 << 3) })).toContain("heartRate 61");
  });

  test("a respiration rate that comes from impedance is not told as the CO₂'s", () => {
    expect(heard({ 142: 14, 136: 2 }, { 132: 3 })).toEqual(
      expect.arrayContaining(["respRateCo2 invalid", "co2.rr 14 /min"]),
    );
    expect(heard({ 142: 14, 136: 1 }, { 132: 3 })).toContain("respRateCo2 14");
  });

  test("end-tidal CO₂ is a share of the ambient pressure; without that it stays a percentage", () => {
    expect(heard({ 138: 500, 144: 7600 }, { 132: 3 })).toContain("etco2 38");
    expect(heard({ 138: 520, 144: 6350 }, { 132: 3 })).toContain("etco2 33.02");
    for (const ambient of [-32_767, 0, 1500]) {
      expect(heard({ 138: 500, 144: ambient }, { 132: 3 })).toEqual(
        expect.arrayContaining(["etco2 invalid", "co2.et 5 %"]),
      );
    }
    expect(heard({ 138: 500, 144: 7600 }, { 132: 3 | 0x10 })).toContain("etco2 invalid");
  });

  test("cardiac output older than 60 s is of the past", () => {
    expect(heard({ 206: 5100, 204: 1 }, { 200: 3 }).filter((one) => one.startsWith("co_wedge.co"))).toEqual([]);
  });
});

describe("status bits", () => {
  test.each([
    [0, 0x04, "ecg-asystole"],
    [0, 0x80, "ecg-noise"],
    [0, 0x100, "ecg-artefact"],
    [0, 0x200, "ecg-learning"],
    [0, 0x400, "ecg-pacer"],
    [0, 0x800, "ecg-1-off"],
    [0, 0x1000, "ecg-2-off"],
    [0, 0x2000, "ecg-3-off"],
    [132, 0x04, "co2-apnoea"],
    [132, 0x08, "co2-calibrating"],
    [132, 0x10, "co2-zeroing"],
    [132, 0x20, "co2-occlusion"],
    [132, 0x40, "co2-air-leak"],
    [132, 0x80, "resp-apnoea"],
    [132, 0x100, "apnoea-deactivated"],
  ])("group at %i, bit %i: %s begins once, holds, and ends once", (group, bit, code) => {
    const device = decoder();
    const tell = (status: number) =>
      wordsOf(device.push(displayed({}, { [group]: status }), NOW)).filter((one) => one.startsWith(code));
    expect([tell(3), tell(3 | bit), tell(3 | bit), tell(3), tell(3)]).toEqual([
      [],
      [`${code} on`],
      [],
      [`${code} off`],
      [],
    ]);
  });

  test("noise makes a heart rate doubtful; bits of a module that is not there say nothing", () => {
    expect(heard({ 6: 72 }, { 0: 3 | 0x80 })).toContain("heartRate 72?");
    expect(heard({}, { 0: 0x04 }).filter((one) => one.startsWith("ecg-"))).toEqual([]);
  });

  test("asystole and apnoea are alarms of high priority", () => {
    const { observations } = decoder().push(displayed({}, { 0: 3 | 4, 132: 3 | 4 }), NOW);
    const alarms = observations.flatMap((one) => (one.kind === "notice" && one.alarm ? [[one.code, one.alarm]] : []));
    const high = { priority: "high", source: "physiological" };
    expect(alarms).toEqual([
      ["ecg-asystole", high],
      ["co2-apnoea", high],
    ]);
  });

  test("ECG without a lead II: nothing is drawn, and the nurse is told why", () => {
    const tell = (label: number, waves: "ecg1"[] = ["ecg1"]) =>
      new GeDriDecoder({ ...options, waves })
        .push(displayed({ 4: label }, { 0: 3 }), NOW)
        .observations.flatMap((one) => (one.kind === "notice" ? [one.text] : []));
    expect(tell(0x002)).toEqual([]);
    expect(tell(0x001)[0]).toMatch(/No ECG channel is lead II \(I\)/u);
    expect(tell(0x021)[0]).toMatch(/on ECG channel 2: ask for the wave ecg2/u);
  });
});
