import fc from "fast-check";
import { decodeText, encodeText, mllpFrame } from "@evenkeel/shared/codec";
import type { DeviceNotice, NumericObservation, Observation } from "@evenkeel/shared/vitals";
import { describe, expect, test } from "vitest";
import { converse, joined } from "../laws-line.ts";
import { Hl7Pcd01Encoder } from "./encoder.ts";
import { answers, decoderWith, glance, NINE, withoutClock } from "./messages.fixture.ts";
import { dialectNames, hl7Pcd01Options } from "./options.ts";

const monitor = (options: object = {}) => new Hl7Pcd01Encoder(hl7Pcd01Options.parse(options));
const lines = (frames: readonly Uint8Array[]) =>
  decodeText(joined(frames), "latin1")
    .split("\r")
    .filter((line) => line.length > 1);
const numeric = (vital: NumericObservation["vital"], value: number, more = {}): NumericObservation => ({
  kind: "numeric",
  vital,
  value,
  at: NINE,
  ...more,
});
const alarm = (active: boolean, more: Partial<DeviceNotice> = {}): DeviceNotice => ({
  kind: "notice",
  at: NINE,
  code: "MDC_EVT_LEAD_OFF",
  text: "Lead off",
  active,
  alarm: { priority: "low", source: "technical" },
  ...more,
});

/** What a monitor with a finger, a cuff and no thermometer says in its first second. */
function first(options: object): string[] {
  const encoder = monitor(options);
  encoder.encode(numeric("spo2", 97));
  encoder.encode(numeric("nibpSys", 120, { measuredAt: NINE - 60_000 }));
  encoder.encode({ kind: "missing", vital: "temperature", at: NINE, reason: "unplugged" });
  return lines(encoder.tick(NINE));
}

describe("each maker's way of writing", () => {
  test("Mindray: local time, a time with every value, its own branches", () => {
    const said = first({ dialect: "mindray", timeZoneOffsetMinutes: 480 });
    expect(said[0]).toContain(
      "|MINDRAY|||20260105170000||ORU^R01^ORU_R01|1|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_001^",
    );
    expect(said).toContain(
      "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1.150456|97|262688^MDC_DIM_PERCENT^MDC|||||R|||20260105170000",
    );
    expect(said).toContain(
      "OBX|2|NM|150301^MDC_PRESS_CUFF_SYS^MDC|1.1.9.150301|120|266016^MDC_DIM_MMHG^MDC|||||R|||20260105165900|||^APERIODIC",
    );
  });

  test("Mindray: an alarm's facets", () => {
    const said = lines(monitor({ dialect: "mindray" }).encode(alarm(true)));
    expect(said[0]).toContain("|ORU^R40^ORU_R40|1|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_ACM_001^");
    expect(said.slice(1).map((line) => line.split("|").slice(0, 9).join("|"))).toEqual([
      "OBR|1|||196616^MDC_EVT_ALARM^MDC|||20260105090000",
      "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.196680.1|196680^MDC_EVT_LEAD_OFF^MDC|||A~PL~ST",
      "OBX|2|CWE|68480^MDC_ATTR_ALERT_SOURCE^MDC|1.7.0.196680.2|69953^MDC_DEV_MON_PT_PHYSIO_MULTI_PARAM_MDS^MDC|||",
      "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.7.0.196680.3|start|||",
      "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.7.0.196680.4|active|||",
      "OBX|5|ST|68483^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC|1.7.0.196680.5||||",
      "OBX|6|ST|68484^MDC_ATTR_ALARM_PRIORITY^MDC|1.7.0.196680.6|PL|||",
      "OBX|7|ST|68485^MDC_ATTR_ALERT_TYPE^MDC|1.7.0.196680.7|ST|||",
    ]);
  });

  test("Comen: no OBX-1, every report a spot check, a number for none", () => {
    const said = first({ dialect: "comen", bed: "^^&24" });
    expect(said).toContain("PV1||I|^^&24");
    expect(said.find((line) => line.startsWith("OBR"))).toMatch(/^OBR\|\|\|\|2\^MON_SPOT_DATA\^99COMEN\|\|\|2026/u);
    expect(said[0]).toContain("||KC000000000G|||20260105090000.0000+0000||ORU^R01|20260105090000.00000001|P|2.6");
    const none = said.find((line) => line.includes("MDC_TEMP"));
    expect(none).toMatch(/^OBX\|\|NM\|150344\^MDC_TEMP\^MDC\|1\.1\.1\.150344\|8388607\|.*\|X/u);
  });

  test("Northern: transposed digits, and numbers for none", () => {
    const said = first({ dialect: "northern" });
    expect(said.join("\n")).toContain("|150031^MDC_PRESS_CUFF_SYS^MDC|1.1.9.150301|120|");
    expect(said.join("\n")).toMatch(/150344\^MDC_TEMP\^MDC\|1\.1\.1\.150344\|384\.5\|.*\|R/u);
  });

  test("Philips: hexadecimal, the cuff in a report of its own, alerts among the values", () => {
    const said = first({ dialect: "philips" });
    expect(said).toContain("OBR||||SPOTCHECK|||20260105085900");
    expect(said).toContain("OBX||NM|0002-4a05^NBPs^MDIL||120|0004-0f20^mmHg^MDIL|||||F");
    expect(said).toContain("OBR||||MONITOR|||20260105090000");
    expect(said).toContain("OBX||NM|0002-4bb8^SpO2^MDIL||97|0004-0220^%^MDIL|||||F");
    expect(said).toContain("OBX||NM|0002-4b48^Temp^MDIL|||0004-17a0^°C^MDIL|||||X");
    const encoder = monitor({ dialect: "philips" });
    expect(lines(encoder.encode(alarm(true)))).toContain("OBX||TX|6^SoftInop^MDIL-ALERT||Lead off||||||F");
    expect(lines(encoder.tick(NINE))).toContain("OBX||TX|6^SoftInop^MDIL-ALERT||Lead off||||||F");
    expect(lines(encoder.encode(alarm(false))).slice(2)).toEqual(["OBR||||ALARM|||20260105090000"]);
  });

  test.each(dialectNames)(
    "%s is understood for an hour: values, a cuff every five minutes once, an alarm's two ends",
    (dialect) => {
      const [encoder, decoder] = [
        monitor({ dialect, timeZoneOffsetMinutes: 330 }),
        decoderWith({ timeZoneOffsetMinutes: 330 }),
      ];
      const told: Observation[] = [];
      const hear = (frames: readonly Uint8Array[], at: number) => {
        for (const frame of frames) {
          const step = decoder.push(frame, at);
          told.push(...step.observations);
          for (const reply of step.replies) encoder.respond(reply, at);
        }
      };
      for (let second = 0; second < 3600; second++) {
        const at = NINE + second * 1000;
        hear(encoder.encode(numeric("heartRate", 60 + (second % 40), { at })), at);
        if (second % 300 === 0)
          hear(encoder.encode(numeric("nibpSys", 110 + second / 300, { at, measuredAt: at })), at);
        if (second % 600 === 100) hear(encoder.encode(alarm(true, { at })), at);
        if (second % 600 === 200) hear(encoder.encode(alarm(false, { at })), at);
        hear(encoder.tick(at), at);
      }
      const of = (vital: string) => told.filter((one) => one.kind === "numeric" && one.vital === vital);
      expect(of("heartRate")).toHaveLength(3600);
      expect(of("nibpSys").map((one) => one.kind === "numeric" && [one.value, one.measuredAt])).toEqual(
        Array.from({ length: 12 }, (_, turn) => [110 + turn, NINE + turn * 300_000]),
      );
      const alarms = told.flatMap((one) => (one.kind === "notice" ? [one] : []));
      const changes = alarms.filter((one, index) => index === 0 || alarms[index - 1]!.active !== one.active);
      expect(changes.map(({ active, at }) => [active, (at - NINE) / 1000])).toEqual(
        Array.from({ length: 6 }, (_, turn) => [
          [true, turn * 600 + 100],
          [false, turn * 600 + 200],
        ]).flat(),
      );
      for (const one of alarms) expect(one.alarm).toEqual({ priority: "low", source: "technical" });
      expect(encoder.unanswered).toBe(0);
    },
  );
});

describe("a sender that nobody answers", () => {
  const started = (resendAfterMs: number) => {
    const encoder = monitor({ periodMs: 3_600_000, resendAfterMs });
    encoder.encode(numeric("spo2", 97));
    return { encoder, frame: joined(encoder.tick(NINE)) };
  };
  const answered = (code: string) => mllpFrame(encodeText(`MSH|^~\\&|X\rMSA|${code}|1\r`, "utf8"));

  test("sends the same message again, three times at most, and a receiver takes it once", () => {
    const { encoder, frame } = started(5000);
    const sentAt: number[] = [];
    for (let second = 1; second < 60; second++) {
      const again = encoder.tick(NINE + second * 1000);
      if (again.length > 0) sentAt.push(second);
      for (const one of again) expect(one).toEqual(frame);
    }
    expect(sentAt).toEqual([5, 10, 15]);
    const decoder = decoderWith();
    expect(glance(decoder.push(frame, NINE).observations)).toEqual(["spo2 97"]);
    const second = decoder.push(frame, NINE + 5000);
    expect(second.observations).toEqual([]);
    expect(answers(second)[0]).toContain("\rMSA|AA|1\r");
  });

  test.each([
    ["AA", 0],
    ["CA", 0],
    ["AE", 1],
    ["AR", 1],
    ["CR", 1],
  ])("an answer %s ends it; refused: %i", (code, refused) => {
    const { encoder } = started(5000);
    encoder.respond(answered(code), NINE + 1000);
    expect(encoder.tick(NINE + 60_000)).toEqual([]);
    expect([encoder.unanswered, encoder.refused]).toEqual([0, refused]);
  });

  test("an answer to another message ends nothing", () => {
    const { encoder } = started(5000);
    encoder.respond(mllpFrame(encodeText("MSH|^~\\&|X\rMSA|AE|77\r", "utf8")), NINE + 1000);
    expect(encoder.tick(NINE + 5000)).toHaveLength(1);
    expect(encoder.refused).toBe(0);
  });

  test("by default it does not resend", () => {
    expect(started(0).encoder.tick(NINE + 600_000)).toEqual([]);
  });
});

describe("what else a twin says", () => {
  test("its clock runs ahead or behind as told, and its readings keep their age", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(3_600_000), (skew, age) => {
        const scene: Observation[] = [
          { kind: "clock", at: NINE, deviceTime: NINE + skew },
          numeric("nibpSys", 120, { measuredAt: NINE - age }),
        ];
        const { heard } = converse(monitor(), decoderWith(), scene, 0, NINE);
        expect(heard.observations[0]).toEqual({ kind: "clock", at: NINE, deviceTime: NINE + skew });
        const cuff = heard.observations.find((one) => one.kind === "numeric");
        expect(Math.abs((cuff?.measuredAt ?? 0) - (NINE - age))).toBeLessThanOrEqual(2000);
      }),
    );
  });

  test("an alarm comes back whole", () => {
    const notices = fc.record({
      code: fc.constantFrom("MDC_EVT_APNEA", "MDC_EVT_OWN", "MDC_EVT_LO_VAL_LT_LIM:MDC_PULS_OXIM_SAT_O2"),
      text: fc.stringMatching(/^[!-~][ -~]{0,40}[!-~]$/u),
      active: fc.boolean(),
      alarm: fc.option(
        fc.record({
          priority: fc.constantFrom("high" as const, "medium" as const, "low" as const),
          source: fc.constantFrom("physiological" as const, "technical" as const),
        }),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(notices, ({ alarm: of, ...rest }) => {
        const notice: DeviceNotice = { kind: "notice", at: NINE, ...rest, ...(of && { alarm: of }) };
        const { observations } = decoderWith().push(joined(monitor().encode(notice)), NINE);
        expect(withoutClock(observations)).toEqual([notice]);
      }),
    );
  });

  test("a value that a receiver would take for a vital, or could not read, is left out", () => {
    const encoder = monitor();
    const other = (code: string, name: string, value: number | string) =>
      void encoder.encode({ kind: "other", at: NINE, code, name, value, unit: "" });
    other("150456", "x", 97);
    other("x", "MDC_PULS_OXIM_SAT_O2", 97);
    other("big", "big", 1e300);
    other("PVI", "PVI", 12);
    expect(glance(decoderWith().push(joined(encoder.tick(NINE)), NINE).observations)).toEqual(["PVI PVI 12 "]);
  });

  test("the patient given later replaces the option's, and nobody is one too", () => {
    const encoder = monitor({ patientId: "A" });
    encoder.encode({ kind: "patient", at: NINE, identifiers: ["B^1", "C"] });
    expect(glance(decoderWith().push(joined(encoder.tick(NINE)), NINE).observations)).toEqual(["patient B^1,C"]);
    encoder.encode({ kind: "patient", at: NINE, identifiers: [] });
    expect(glance(decoderWith().push(joined(encoder.tick(NINE + 1000)), NINE).observations)).toEqual(["patient "]);
  });
});
