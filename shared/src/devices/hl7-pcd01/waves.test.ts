import { describe, expect, test } from "vitest";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { decoderWith, faultsOf, hear, NINE, report } from "./messages.fixture.ts";

const MMHG = "266016^MDC_DIM_MMHG^MDC";
const samples = (code: string, values: string, unit = MMHG) => `OBX|1|NA|${code}|1.1.2.9|${values}|${unit}|||||R`;
const RATE = "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.2.9.1|10|264640^MDC_DIM_HZ^MDC";
const STEP = "OBX|3|NM|2381^MDC_ATTR_NU_MSMT_RES^MDC|1.1.2.9.2|0.1|";
const GAP = "OBX|4|NM|262196^MDC_EVT_INOP^MDC|1.1.2.9.3|-999|";
const waves = (...lines: string[]) => hear(decoderWith(), report(lines)).observations as WaveformChunk[];

describe("waves", () => {
  test.each([
    ["150036^MDC_PRESS_BLD_ART_ABP^MDC", MMHG, "abp"],
    ["150032^MDC_PRESS_BLD_ART^MDC", MMHG, "abp"],
    ["151700^MDC_CONC_AWAY_CO2^MDC", MMHG, "co2"],
    ["131330^MDC_ECG_ELEC_POTL_II^MDC", "266418^MDC_DIM_MILLI_VOLT^MDC", "ecgII"],
    ["150452^MDC_PULS_OXIM_PLETH^MDC", "", "pleth"],
    ["151780^MDC_IMPED_TTHOR^MDC", "", "resp"],
  ])("%s", (code, unit, wave) => {
    expect(waves(samples(code, "855^848^32767^-999^841", unit), RATE, STEP, GAP)).toEqual([
      { kind: "wave", wave, at: NINE - 500, rate: 10, samples: [85.5, 84.8, null, null, 84.1] },
    ]);
  });

  test("attributes may come before their samples, and units are converted", () => {
    const [ecg] = waves(RATE, samples("131330^x^MDC", "100^-250", "266419^MDC_DIM_MICRO_VOLT^MDC"));
    expect(ecg!.samples).toEqual([0.1, -0.25]);
  });

  test("without a rate, or in a unit that cannot be used, it is counted and not drawn", () => {
    const line = samples("150036^x^MDC", "1^2");
    expect(faultsOf(hear(decoderWith(), report([line])))).toEqual(["bad-message 1: abp: no usable sample rate"]);
    const volts = samples("150036^x^MDC", "1^2", "266418^MDC_DIM_MILLI_VOLT^MDC");
    expect(faultsOf(hear(decoderWith(), report([volts, RATE])))).toEqual([
      "bad-message 1: abp: unit MDC_DIM_MILLI_VOLT cannot be used",
    ]);
  });

  test("a resolution beyond all numbers leaves no samples", () => {
    const endless = STEP.replace("|0.1|", "|1e999|");
    expect(waves(samples("150036^x^MDC", "1^0^-2"), RATE, endless)[0]!.samples).toEqual([null, null, null]);
    const huge = STEP.replace("|0.1|", "|1e308|");
    expect(waves(samples("150036^x^MDC", "100"), RATE, huge)[0]!.samples).toEqual([null]);
  });

  test("a wave that nobody knows is an unknown code, and its attributes are none", () => {
    expect(
      faultsOf(hear(decoderWith(), report([samples("131331^MDC_ECG_ELEC_POTL_V1^MDC", "1^2", ""), RATE, STEP, GAP]))),
    ).toEqual(["unknown-code 1: 131331^MDC_ECG_ELEC_POTL_V1^MDC=(samples) "]);
  });

  test("chunks that the network delivers unevenly follow one another without a hole, a real pause shows", () => {
    const decoder = decoderWith();
    const line = samples("150036^x^MDC", Array(10).fill("800").join("^"));
    const starts = [0, 1120, 1960, 8000].map(
      (late) => (hear(decoder, report([line, RATE]), NINE + late).observations[0] as WaveformChunk).at - NINE,
    );
    [-1000, 0, 1000, 7000].forEach((due, chunk) => expect(Math.abs(starts[chunk]! - due)).toBeLessThanOrEqual(2));
  });

  test("a span in OBR-7 and OBR-8 places the samples in the message's own time", () => {
    const obr = "OBR|2|||CONTINUOUS WAVEFORM|||20260105085958|20260105085959";
    const line = samples("150036^x^MDC", Array(10).fill("800").join("^"));
    expect(waves(obr, line, RATE)[0]!.at).toBe(NINE - 2000);
  });
});
