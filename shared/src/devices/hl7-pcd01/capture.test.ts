import { describe, expect, test, type TestContext } from "vitest";
import { decodeText, mllpFrame } from "@evenkeel/shared/codec";
import type { NumericKey, Observation } from "@evenkeel/shared/vitals";
import { capture } from "../captures.ts";
import { joined } from "../laws-line.ts";
import { hl7Pcd01 } from "./driver.ts";
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
        "patient ",
        "spo2 99",
        "pulseRate 94",
        "perfusionIndex 0.94",
        "nibpSys 147",
        "nibpMean 109",
        "nibpDia 90",
        "temperature 35.1",
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
    expect(glance(step.observations)).toEqual(["patient TEST0001", "spo2 100", "nibpDia 69"]);
    const age = Date.UTC(2012, 1, 14, 11, 23, 34) - Date.UTC(2012, 1, 6, 17, 42, 56);
    expect(step.observations.find((one) => one.kind === "numeric" && one.vital === "nibpDia")).toMatchObject({
      measuredAt: NINE - age,
    });
    expect(step.faults).toEqual([]);
    expect(answers(step)[0]).toContain("\rMSA|AA|US9362303820120214112334\r");
  });

  test("Mindray alarm: lead off begins", (context) => {
    const step = heard("mindray_alarm_oru_r40_leadoff_20260124.hl7", context);
    expect(step.observations).toEqual([
      { kind: "clock", at: NINE, deviceTime: Date.UTC(2026, 0, 24, 4, 47, 38) },
      { kind: "patient", at: NINE, identifiers: [] },
      {
        kind: "notice",
        at: NINE,
        code: "MDC_EVT_LEAD_OFF",
        text: "Lead off: low priority, technical",
        active: true,
        alarm: { priority: "low", source: "technical" },
      },
    ]);
    expect(step.faults).toEqual([]);
    expect(answers(step)[0]).toMatch(/\|ACK\^R40\^ACK\|.*\rMSA\|AA\|1\r$/u);
  });
});

/** The OBX of a recorded message, without their number, the device's and what is in `fields`. */
function segmentsOf(name: string, context: TestContext, ...fields: readonly number[]): string[] {
  const file = capture(`hl7/${name}`);
  if ("skip" in file) return context.skip(file.skip);
  return plain(decodeText(file.bytes, "utf8"), ...fields);
}

function plain(message: string, ...fields: readonly number[]): string[] {
  const segments = message.split(/[\r\n]+/u).filter((line) => line.startsWith("OBX"));
  return segments.map((line) => {
    const parts = line.split("|");
    for (const field of [1, 18, ...fields]) if (field < parts.length) parts[field] = "";
    return parts.join("|").replace(/\|+$/u, "");
  });
}

/** What a twin says of these, in the same form. */
function twin(options: object, told: readonly Observation[], at: number, ...fields: readonly number[]): string[] {
  const encoder = hl7Pcd01.encoder(hl7Pcd01.options.parse(options));
  const frames = told.flatMap((one) => encoder.encode(one));
  return plain(decodeText(joined([...frames, ...encoder.tick(at)]), "latin1"), ...fields);
}

describe("a twin writes as the real one does", () => {
  const numeric = (vital: NumericKey, value: number, at: number, measuredAt?: number): Observation => ({
    kind: "numeric",
    vital,
    value,
    at,
    ...(measuredAt === undefined ? {} : { measuredAt }),
  });

  test("Mindray VS-900", (context) => {
    const at = Date.UTC(2019, 11, 6, 11, 34, 52);
    const cuff = Date.UTC(2019, 11, 6, 11, 10, 16);
    const said = twin(
      { dialect: "mindray" },
      [
        numeric("spo2", 99, at),
        numeric("pulseRate", 94, at),
        numeric("perfusionIndex", 0.94, at),
        numeric("nibpSys", 147, at, cuff),
        numeric("nibpMean", 109, at, cuff),
        numeric("nibpDia", 90, at, cuff),
      ],
      at,
    );
    const real = segmentsOf("mindray_vs900_oru_r01_20191206.hl7", context).filter((line) => !line.includes("TEMP"));
    expect(said.sort()).toEqual(real.sort());
  });

  test("Mindray alarm, its zone aside", (context) => {
    const at = Date.UTC(2026, 0, 24, 4, 47, 38);
    const notice: Observation = {
      kind: "notice",
      at,
      code: "MDC_EVT_LEAD_OFF",
      text: "Lead off",
      active: true,
      alarm: { priority: "low", source: "technical" },
    };
    const real = segmentsOf("mindray_alarm_oru_r40_leadoff_20260124.hl7", context, 14);
    expect(twin({ dialect: "mindray" }, [notice], at, 14)).toEqual(real);
  });

  test("Philips SureSigns", (context) => {
    const at = Date.UTC(2012, 1, 6, 17, 42, 56);
    const said = twin({ dialect: "philips" }, [numeric("spo2", 100, at), numeric("nibpDia", 69, at)], at);
    expect(said.sort()).toEqual(segmentsOf("philips_suresigns_vs_oru_r01_2012.hl7", context).sort());
  });
});
