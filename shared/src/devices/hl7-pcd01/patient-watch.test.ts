import fc from "fast-check";
import { formatHl7Time } from "@evenkeel/shared/codec";
import { describe, expect, test } from "vitest";
import type { Decoder } from "../driver.ts";
import { decoderWith, frame, glance, hear, NINE, nm, report } from "./messages.fixture.ts";

const SPO2 = nm("150456^MDC_PULS_OXIM_SAT_O2^MDC", "97", { unit: "%" });
const of = (pid: string, lines = [SPO2]) => report(lines).replace("\rOBR", `\r${pid}\rOBR`);
const said = (decoder: Decoder, pid: string, at = NINE) =>
  hear(decoder, pid === "" ? report([SPO2]) : of(pid), at).observations.filter(({ kind }) => kind === "patient");

describe("whose values the sender says they are", () => {
  test("every identifier of PID-3 once, before the values, and nothing else of PID", () => {
    const pid = "PID|1|OLD9|4711^^^Hospital^PI~88-1^^^Clinic^MR~4711^^^Other^MR~^^^Empty^PI|ALT8|Roe^Jane||19800101|F";
    const { observations } = hear(decoderWith(), of(pid));
    expect(glance(observations)).toEqual(["patient 4711,88-1", "spo2 97"]);
    expect(JSON.stringify(observations)).not.toMatch(/Roe|Jane|1980|OLD9|ALT8|Hospital/u);
  });

  test.each(["PID|||^^^Hospital^PI", "PID", 'PID|||""'])("%s: the sender has no patient", (pid) => {
    expect(said(decoderWith(), pid)).toEqual([{ kind: "patient", at: NINE, identifiers: [] }]);
  });

  test("a message without PID says nothing of the patient", () => {
    const decoder = decoderWith();
    expect(said(decoder, "")).toEqual([]);
    expect(said(decoder, "PID|||A")).toHaveLength(1);
    expect(said(decoder, "", NINE + 1000)).toEqual([]);
  });

  test("told when it changes, and once a minute", () => {
    const decoder = decoderWith();
    const at = (seconds: number, id: string) => said(decoder, `PID|||${id}`, NINE + seconds * 1000).length;
    expect([at(0, "A"), at(1, "A"), at(2, "B"), at(3, "B"), at(4, ""), at(5, "B")]).toEqual([1, 0, 1, 0, 1, 1]);
    expect([at(64, "B"), at(65, "B"), at(66, "B")]).toEqual([0, 1, 0]);
  });

  test("also told by an alarm, and not by another bed's message", () => {
    const alarm = of("PID|||A", ["OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.1.1|1^MDC_EVT_X^MDC"]);
    expect(glance(hear(decoderWith(), alarm.replaceAll("R01", "R40")).observations)).toEqual([
      "patient A",
      "MDC_EVT_X true",
    ]);
    const other = of("PID|||A").replace("\rOBR", "\rPV1||I|W^1^2\rOBR");
    expect(hear(decoderWith({ bed: "W^1^1" }), other).observations).toEqual([]);
  });

  test("a flood of identifiers costs no more than sixteen", () => {
    const many = Array.from({ length: 5000 }, (_, number) => `${number}${"x".repeat(200)}`).join("~");
    const [patient] = said(decoderWith(), `PID|||${many}`);
    expect(patient).toMatchObject({ identifiers: { length: 16 } });
    expect(JSON.stringify(patient).length).toBeLessThan(2000);
  });
});

describe("the device's clock", () => {
  test("comes before everything else of its message, also of an alarm's, in each message of a step", () => {
    const two = [
      report([SPO2], { time: "20260105085930" }),
      report(["OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.1.1|1^MDC_EVT_X^MDC"], {
        time: "20260105085931",
      }).replaceAll("R01", "R40"),
    ];
    const { observations } = decoderWith().push(Uint8Array.from(two.flatMap((one) => [...frame(one)])), NINE);
    expect(observations.map(({ kind }) => kind)).toEqual(["clock", "numeric", "clock", "notice"]);
    expect(observations[0]).toEqual({ kind: "clock", at: NINE, deviceTime: NINE - 30_000 });
    expect(observations[2]).toEqual({ kind: "clock", at: NINE, deviceTime: NINE - 29_000 });
  });

  test("in the zone it names, else in the option's", () => {
    fc.assert(
      fc.property(fc.integer({ min: -840, max: 840 }), fc.integer({ min: -1e9, max: 1e9 }), (zone, skew) => {
        const named = formatHl7Time(NINE + skew, zone, "ms");
        const clock = (time: string, timeZoneOffsetMinutes: number) =>
          decoderWith({ timeZoneOffsetMinutes }).push(frame(report([SPO2], { time })), NINE).observations[0];
        const wanted = { kind: "clock", at: NINE, deviceTime: NINE + skew };
        expect(clock(named, 0)).toEqual(wanted);
        expect(clock(named.slice(0, 18), zone)).toEqual(wanted);
      }),
    );
  });

  test.each(["", "202601050900", "20260105", "yesterday"])("%j is no time to the second", (time) => {
    const { observations } = decoderWith().push(frame(report([SPO2], { time })), NINE);
    expect(observations.some(({ kind }) => kind === "clock")).toBe(false);
  });
});
