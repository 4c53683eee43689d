import { formatHl7Time } from "@evenkeel/shared/codec";
import { describe, expect, test } from "vitest";
import { decoderWith, glance, hear, NINE } from "./messages.fixture.ts";

let number = 0;
/** A report of a Philips monitor, the values left out. */
const report = (order: string, alerts: readonly string[] = [], at = NINE) =>
  [
    `MSH|^~\\&|^EfficiaCM||||${formatHl7Time(at, 0)}||ORU^R01^ORU_R01|CN${++number}|P|2.4||||||8859/1`,
    "ORC|NW",
    `OBR||||${order}|||20260105090000`,
    ...alerts,
  ].join("\r");
const alert = (code: string, text: string) => `OBX||TX|${code}^MDIL-ALERT||${text}||||||F`;
const YELLOW = "2^Yellow Alarm";

/** A line on which reports come one after another, five seconds apart. */
function line() {
  const decoder = decoderWith();
  let at = NINE - 5000;
  return (order: string, ...alerts: string[]) => {
    at += 5000;
    return glance(hear(decoder, report(order, alerts, at), at).observations);
  };
}

describe("Philips' alerts", () => {
  test.each([
    ["1^Red Alarm", { priority: "high", source: "physiological" }, 0],
    ["2^Yellow Alarm", { priority: "medium", source: "physiological" }, 0],
    ["5^HardInop", { priority: "medium", source: "technical" }, 0],
    ["6^Soft Inop", { priority: "low", source: "technical" }, 0],
    ["3^Short Yellow", { priority: "medium", source: "physiological" }, 1],
    ["9^Hinweis", { priority: "low", source: "technical" }, 1],
  ])("%s is an alarm %j", (code, alarm, unknown) => {
    const step = hear(decoderWith(), report("ALARM", [alert(code, "SpO2 No Pulse")]));
    expect(step.observations).toEqual([
      { kind: "notice", at: NINE, code: "MDIL-ALERT:SpO2 No Pulse", text: "SpO2 No Pulse", active: true, alarm },
    ]);
    expect(step.faults).toHaveLength(unknown);
  });

  test.each(["ALARM", "MONITOR", ""])("is over when a later report (OBR-4 %j) lists it no longer", (order) => {
    const say = line();
    expect(say("ALARM", alert(YELLOW, "HR high"), alert(YELLOW, "RR low"))).toEqual([
      "MDIL-ALERT:HR high true",
      "MDIL-ALERT:RR low true",
    ]);
    expect(say(order, alert(YELLOW, "RR low"))).toEqual(["MDIL-ALERT:HR high false"]);
    expect(say(order)).toEqual(["MDIL-ALERT:RR low false"]);
    expect(say(order)).toEqual([]);
  });

  test("a spot check lists no alerts, and ends none", () => {
    const say = line();
    say("ALARM", alert(YELLOW, "HR high"));
    expect(say("SPOTCHECK")).toEqual([]);
    expect(say("MONITOR")).toEqual(["MDIL-ALERT:HR high false"]);
  });

  test("another sender's report ends none", () => {
    const decoder = decoderWith();
    hear(decoder, report("ALARM", [alert(YELLOW, "HR high")]));
    const other = report("MONITOR").replace("^EfficiaCM", "^IIC");
    expect(hear(decoder, other, NINE + 1000).observations).toEqual([]);
  });

  test("an alarm of PCD-04 is not ended by a report, which would not list it", () => {
    const decoder = decoderWith();
    const pcd = "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.1.1|1^MDC_EVT_X^MDC";
    hear(decoder, report("MONITOR", [pcd]).replaceAll("R01", "R40"));
    expect(hear(decoder, report("MONITOR"), NINE + 1000).observations).toEqual([]);
  });

  test("a number that moves makes no new alarm of an old one, and its words are kept up", () => {
    const say = line();
    expect(say("ALARM", alert(YELLOW, "** SpO2 88 < 90"))).toEqual(["MDIL-ALERT:** SpO2 < true"]);
    expect(say("ALARM", alert(YELLOW, "** SpO2 87 < 90"))).toEqual(["MDIL-ALERT:** SpO2 < true"]);
    expect(say("ALARM", alert(YELLOW, "** SpO2 87 < 90"))).toEqual([]);
    expect(say("MONITOR")).toEqual(["MDIL-ALERT:** SpO2 < false"]);
    expect(say("ALARM", alert(YELLOW, "T 1 high"), alert(YELLOW, "T 2 high"))).toHaveLength(2);
  });

  test("an alert without words is none", () => {
    const say = line();
    say("ALARM", alert(YELLOW, "HR high"));
    expect(say("ALARM", alert(YELLOW, ""))).toEqual(["MDIL-ALERT:HR high false"]);
  });
});
