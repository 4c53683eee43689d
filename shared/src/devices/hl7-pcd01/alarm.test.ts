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

  test.each([
    ["PH", "SP", { priority: "high", source: "physiological" }],
    ["PM", "SP", { priority: "medium", source: "physiological" }],
    ["PL", "ST", { priority: "low", source: "technical" }],
    ["PM", "SA", { priority: "medium", source: "technical" }],
    ["", "SP", { priority: "medium", source: "physiological" }],
    ["", "ST", { priority: "low", source: "technical" }],
    ["PH", "", { priority: "high", source: "technical" }],
    ["PN", "SP", undefined],
    ["PN", "SA", undefined],
    ["", "SA", undefined],
    ["", "", undefined],
  ])("priority %j, type %j: %j", (priority, type, expected) => {
    const facets = [facet(6, "MDC_ATTR_ALARM_PRIORITY", priority), facet(7, "MDC_ATTR_ALERT_TYPE", type)];
    const byFacet = alarm(event(HIGH), ...facets).observations[0]!;
    const byFlag = alarm(event(HIGH, ["A", priority, type].join("~"))).observations[0]!;
    for (const one of [byFacet, byFlag]) expect(one.kind === "notice" && one.alarm).toEqual(expected);
  });

  test("an advisory with a priority is the patient's where it is of a measurement", () => {
    const [one] = alarm(event(HIGH, "A~PM~SA"), SPO2_SOURCE).observations;
    expect(one).toMatchObject({ alarm: { priority: "medium", source: "physiological" } });
  });

  test.each([
    ["", "active", ""],
    ["enabled", "active", ""],
    ["audio-paused", "active", ", audio paused at the device"],
    ["alarm-off", "latched", ", latched, switched off at the device"],
    ["alert-acknowledged", "active", ", acknowledged at the device"],
  ])("inactivation %j, state %j: it holds, and the words say how", (inactivation, state, words) => {
    const [one] = alarm(
      event(HIGH, "A~PM~SP"),
      facet(4, "MDC_ATTR_ALARM_STATE", state),
      facet(5, "MDC_ATTR_ALARM_INACTIVATION_STATE", inactivation),
    ).observations;
    expect(one).toMatchObject({ active: true, text: `Hi val gt lim: medium priority, physiological${words}` });
  });

  test("the older codes, and an event that a source of the first version names in OBX-3", () => {
    const lines = [
      event(HIGH),
      "OBX|2|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.7.0.196652.2|84",
      "OBX|3|ST|68165^MDC_ATTR_EVENT_PHASE^MDC|1.7.0.196652.3|end",
      "OBX|4|ST|68166^MDC_ATTR_ALERT_STATE^MDC|1.7.0.196652.4|active",
    ];
    expect(glance(alarm(...lines).observations)).toEqual(["MDC_EVT_HI_VAL_GT_LIM:MDC_PULS_OXIM_SAT_O2 false"]);
  });

  test("what is no facet, or is one a second time, is counted", () => {
    const step = alarm(
      event(HIGH),
      facet(3, "MDC_ATTR_EVENT_PHASE", "start"),
      facet(9, "MDC_ATTR_NEW", "x"),
      facet(3, "", "end"),
    );
    expect(glance(step.observations)).toEqual(["MDC_EVT_HI_VAL_GT_LIM true"]);
    expect(step.faults.map(({ detail }) => detail)).toEqual(["1^MDC_ATTR_NEW^MDC=(text) ", "1^other^X=(text) "]);
  });

  test("is told when it begins, changes and ends, and once a minute while the monitor says it again", () => {
    const decoder = decoderWith();
    let id = 0;
    const say = (seconds: number, phase: string, flags = "A~PM~SP") => {
      const lines = [
        HEADER.replace("|9|", `|${++id}|`),
        OBR,
        event(HIGH, flags),
        facet(3, "MDC_ATTR_EVENT_PHASE", phase),
      ];
      return glance(hear(decoder, lines.join("\r"), NINE + seconds * 1000).observations).length;
    };
    expect([say(0, "start"), say(1, "continue"), say(2, "update")]).toEqual([1, 0, 0]);
    expect(say(3, "update", "A~PH~SP")).toBe(1);
    expect([say(62, "update", "A~PH~SP"), say(63, "update", "A~PH~SP")]).toEqual([0, 1]);
    expect([say(64, "end", "A~PH~SP"), say(65, "start", "A~PH~SP")]).toEqual([1, 1]);
  });

  test("the end of an alarm that nobody has heard of is told", () => {
    expect(glance(alarm(event(HIGH), facet(3, "MDC_ATTR_EVENT_PHASE", "end")).observations)).toEqual([
      "MDC_EVT_HI_VAL_GT_LIM false",
    ]);
  });

  test("more alarms than are remembered are all told", () => {
    const many = Array.from({ length: 500 }, (_, number) => [OBR, event(`1^MDC_EVT_${number}^MDC`)]).flat();
    expect(alarm(...many).observations).toHaveLength(500);
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
