import { describe, expect, test } from "vitest";
import { answers, decoderWith, glance, hear, NINE } from "./messages.fixture.ts";

const HEADER = "MSH|^~\\&|MON|FAC|||20260105090000||ORU^R40^ORU_R40|9|P|2.6|||AL";
const OBR = "OBR|1|||196616^MDC_EVT_ALARM^MDC";
const facet = (number: number, name: string, value: string, flags = "") =>
  `OBX|${number}|ST|${name === "" ? "1^other^X" : `1^${name}^MDC`}|1.7.0.196652.${number}|${value}|||${flags}`;
const event = (value: string, flags = "") => `OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.196652.1|${value}|||${flags}`;
const alarm = (...lines: string[]) => hear(decoderWith(), [HEADER, OBR, ...lines].join("\r"));
const HIGH = "196652^MDC_EVT_HI_VAL_GT_LIM^MDC";
const SPO2_SOURCE = facet(2, "MDC_ATTR_ALERT_SOURCE", "150456^MDC_PULS_OXIM_SAT_O2^MDC");

describe("the monitor's own alarms", () => {
  test.each([
    ["start", "active", true],
    ["update", "active", true],
    ["continue", "latched", true],
    ["end", "active", false],
    ["update", "inactive", false],
    ["", "", true],
  ])("phase %j, state %j", (phase, state, active) => {
    for (const word of ["ALARM_STATE", "ALERT_STATE"]) {
      const step = alarm(event(HIGH), facet(3, "MDC_ATTR_EVENT_PHASE", phase), facet(4, `MDC_ATTR_${word}`, state));
      expect(step.observations).toMatchObject([{ kind: "notice", at: NINE, code: "MDC_EVT_HI_VAL_GT_LIM", active }]);
    }
  });

  test("the same event of two vitals is two notices", () => {
    const hr = facet(2, "MDC_ATTR_ALERT_SOURCE", "147842^MDC_ECG_HEART_RATE^MDC");
    expect(glance(alarm(event(HIGH), SPO2_SOURCE, OBR, event(HIGH), hr).observations)).toEqual([
      "MDC_EVT_HI_VAL_GT_LIM:MDC_PULS_OXIM_SAT_O2 true",
      "MDC_EVT_HI_VAL_GT_LIM:MDC_ECG_HEART_RATE true",
    ]);
  });

  test("words, priority and type, from the facets or from OBX-8", () => {
    const [one] = alarm(
      event(HIGH),
      SPO2_SOURCE,
      facet(6, "MDC_ATTR_ALARM_PRIORITY", "PH"),
      facet(7, "MDC_ATTR_ALERT_TYPE", "SP"),
    ).observations;
    expect(one).toMatchObject({ text: "Hi val gt lim (Puls oxim sat o2): high priority, physiological" });
    const [other] = alarm(event(HIGH, "A~PM~SA")).observations;
    expect(other).toMatchObject({ text: "Hi val gt lim: medium priority, advisory" });
  });

  test("a facet with an unknown name is known by its place", () => {
    expect(glance(alarm(event(HIGH), facet(3, "", "end")).observations)).toEqual(["MDC_EVT_HI_VAL_GT_LIM false"]);
  });

  test("an event without duration begins and ends", () => {
    const { observations } = alarm(event(HIGH), facet(3, "MDC_ATTR_EVENT_PHASE", "tpoint"));
    expect(glance(observations)).toEqual(["MDC_EVT_HI_VAL_GT_LIM true", "MDC_EVT_HI_VAL_GT_LIM false"]);
  });

  test("an alarm without an event is an error, and says what is needed", () => {
    const step = alarm(facet(3, "MDC_ATTR_EVENT_PHASE", "start"));
    expect(step.observations).toEqual([]);
    expect(answers(step)[0]).toMatch(/\|ACK\^R40\^ACK\|.*\rMSA\|AE\|9\|No alarm event/u);
    expect(step.faults.map(({ kind }) => kind)).toEqual(["bad-message"]);
  });
});
