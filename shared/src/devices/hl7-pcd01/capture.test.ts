import { describe, expect, test, type TestContext } from "vitest";
import { mllpFrame } from "@evenkeel/shared/codec";
import { capture } from "../captures.ts";
import { answers, decoderWith, glance, NINE } from "./messages.fixture.ts";

function heard(name: string, context: TestContext) {
  const file = capture(`hl7/${name}`);
  if ("skip" in file) return context.skip(file.skip);
  return decoderWith().push(mllpFrame(file.bytes), NINE);
}

describe("messages of real monitors", () => {
  test("Mindray VS-900: oximetry now, the cuff with the time it was measured", (context) => {
    const step = heard("mindray_vs900_oru_r01_20191206.hl7", context);
    expect(glance(step.observations).sort()).toEqual(
      [
        "spo2 99",
        "pulseRate 94",
        "perfusionIndex 0.94",
        "nibpSys 147",
        "nibpMean 109",
        "nibpDia 90",
        "temperature 35.1",
        "clock-skew true",
      ].sort(),
    );
    const cuff = step.observations.filter((one) => one.kind === "numeric" && one.vital.startsWith("nibp"));
    expect(cuff.map((one) => one.kind === "numeric" && one.measuredAt)).toEqual(
      // By its own clock at 11:10:16, and sent at 11:34:52.
      Array(3).fill(NINE - (24 * 60 + 36) * 1000),
    );
    expect(step.faults).toEqual([]);
    expect(step.frames).toBe(1);
    const [answer] = answers(step);
    expect(answer).toMatch(
      /^MSH\|\^~\\&\|EVENKEEL\|\|MINDRAY_VS900\^00A0370098007A80\^EUI-64\|\|20260105090000\+0000\|\|ACK\^R01\^ACK\|EK1\|P\|2\.6\|/u,
    );
    expect(answer).toMatch(/\rMSA\|AA\|1914\r$/u);
  });

  test("Philips SureSigns: codes and units in hexadecimal, one cuff value alone", (context) => {
    const step = heard("philips_suresigns_vs_oru_r01_2012.hl7", context);
    expect(glance(step.observations)).toEqual(["spo2 100", "nibpDia 69", "clock-skew true"]);
    const age = Date.UTC(2012, 1, 14, 11, 23, 34) - Date.UTC(2012, 1, 6, 17, 42, 56);
    expect(step.observations[1]).toMatchObject({ measuredAt: NINE - age });
    expect(step.faults).toEqual([]);
    expect(answers(step)[0]).toContain("\rMSA|AA|US9362303820120214112334\r");
  });

  test("Mindray alarm: lead off begins", (context) => {
    const step = heard("mindray_alarm_oru_r40_leadoff_20260124.hl7", context);
    expect(step.observations).toEqual([
      { kind: "notice", at: NINE, code: "MDC_EVT_LEAD_OFF", text: "Lead off: low priority, technical", active: true },
    ]);
    expect(step.faults).toEqual([]);
    expect(answers(step)[0]).toMatch(/\|ACK\^R40\^ACK\|.*\rMSA\|AA\|1\r$/u);
  });
});
