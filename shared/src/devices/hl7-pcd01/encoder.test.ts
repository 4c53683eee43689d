import { describe, expect, test } from "vitest";
import { decodeText } from "@evenkeel/shared/codec";
import type { NumericObservation, WaveformChunk } from "@evenkeel/shared/vitals";
import { joined } from "../laws-line.ts";
import { Hl7Pcd01Encoder } from "./encoder.ts";
import { decoderWith, glance, NINE, withoutClock } from "./messages.fixture.ts";
import { hl7Pcd01Options } from "./options.ts";

const monitor = (options: object = {}) => new Hl7Pcd01Encoder(hl7Pcd01Options.parse(options));
const numeric = (vital: NumericObservation["vital"], value: number, measuredAt?: number): NumericObservation => ({
  kind: "numeric",
  vital,
  value,
  at: NINE,
  ...(measuredAt === undefined ? {} : { measuredAt }),
});
const text = (bytes: Uint8Array) => decodeText(bytes, "utf8");

describe("a simulated monitor", () => {
  test("says nothing before it knows something, then all it knows once a period", () => {
    const encoder = monitor({ periodMs: 500 });
    expect(encoder.tick(NINE)).toHaveLength(0);
    expect(encoder.encode(numeric("spo2", 96.4))).toHaveLength(0);
    const sent = [0, 100, 200, 300, 400, 500, 600, 1000].filter((ms) => encoder.tick(NINE + ms).length > 0);
    expect(sent).toEqual([0, 500, 1000]);
    expect(encoder.tick(NINE + 9000).length).toBeGreaterThan(0);
    expect(encoder.tick(NINE + 9100)).toHaveLength(0);
  });

  test("numbers carry the catalogue's decimals, a cuff reading its time, a missing one X", () => {
    const encoder = monitor();
    encoder.encode(numeric("temperature", 36.649));
    encoder.encode(numeric("nibpSys", 120, NINE - 60_000));
    encoder.encode({ kind: "missing", vital: "spo2", at: NINE, reason: "unplugged" });
    const lines = text(joined(encoder.tick(NINE))).split("\r");
    expect(lines).toContain("OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.1.1.150456||262688^MDC_DIM_PERCENT^MDC|||||X");
    expect(lines).toContain(
      "OBX|2|NM|150301^MDC_PRESS_CUFF_SYS^MDC|1.1.1.150301|120|266016^MDC_DIM_MMHG^MDC|||||R|||20260105085900.000+0000|||^APERIODIC",
    );
    expect(lines).toContain("OBX|3|NM|150344^MDC_TEMP^MDC|1.1.1.150344|36.6|268192^MDC_DIM_DEGC^MDC|||||R");
  });

  test("no patient is named unless the options name one", () => {
    const encoder = monitor();
    encoder.encode(numeric("spo2", 97));
    expect(text(joined(encoder.tick(NINE)))).not.toContain("\rPID|");
    const named = monitor({ patientId: "SIM|1", bed: "HDU^507^3" });
    named.encode(numeric("spo2", 97));
    const message = joined(named.tick(NINE));
    expect(text(message)).toContain("\rPID|||SIM\\F\\1^^^^PI\rPV1||I|HDU^507^3\r");
    expect(glance(decoderWith({ bed: "HDU^507^3" }).push(message, NINE).observations)).toEqual([
      "patient SIM|1",
      "spo2 97",
    ]);
  });

  test("a cuff reading sent with every message is told once", () => {
    const encoder = monitor();
    const decoder = decoderWith();
    encoder.encode(numeric("nibpSys", 120));
    const told = [0, 1000, 2000].flatMap((ms) => decoder.push(joined(encoder.tick(NINE + ms)), NINE + ms).observations);
    expect(withoutClock(told)).toEqual([{ kind: "numeric", vital: "nibpSys", value: 120, at: NINE, measuredAt: NINE }]);
  });

  test("waves given in pieces arrive as one run at their own time; a hole stays a hole", () => {
    const encoder = monitor();
    const chunk = (at: number): WaveformChunk => ({
      kind: "wave",
      wave: "abp",
      at,
      rate: 100,
      samples: Array<number>(10).fill(80),
    });
    for (const ms of [0, 100, 200, 600]) encoder.encode(chunk(NINE + ms));
    const { observations } = decoderWith().push(joined(encoder.tick(NINE + 1000)), NINE + 1000);
    const told = observations.filter((one) => one.kind === "wave");
    expect(told.map(({ at, samples }) => [at - NINE, samples.length])).toEqual([
      [0, 30],
      [600, 10],
    ]);
  });

  test("messages are numbered upwards, and an acknowledgement is waited for", () => {
    const encoder = monitor();
    const decoder = decoderWith();
    encoder.encode(numeric("spo2", 97));
    const messages = [0, 1000, 2000].map((ms) => joined(encoder.tick(NINE + ms)));
    expect(messages.map((message) => text(message).split("|")[9])).toEqual(["1", "2", "3"]);
    expect(encoder.unanswered).toBe(3);
    for (const reply of decoder.push(messages[1]!, NINE).replies) expect(encoder.respond(reply, NINE)).toHaveLength(0);
    expect(encoder.unanswered).toBe(2);
    encoder.respond(Uint8Array.of(0x0b, 0x41, 0x1c, 0x0d, 0x42), NINE);
    expect(encoder.unanswered).toBe(2);
  });
});
