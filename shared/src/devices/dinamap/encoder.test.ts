import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NumericObservation, Observation } from "@evenkeel/shared/vitals";
import { converse, hear, joined, LAW_START as NOW, nothingHeard } from "../laws-line.ts";
import { DinamapDecoder } from "./decoder.ts";
import { DinamapEncoder } from "./encoder.ts";
import { dinamapOptions } from "./options.ts";

const bytes = (of: string) => Uint8Array.from(of, (one) => one.charCodeAt(0));
const numeric = (vital: NumericObservation["vital"], value: number, measuredAt?: number): Observation => ({
  kind: "numeric",
  vital,
  value,
  at: NOW,
  ...(measuredAt !== undefined && { measuredAt }),
});
const reading = (values: readonly number[], measuredAt: number): Observation[] =>
  (["nibpSys", "nibpDia", "nibpMean"] as const).map((vital, index) => numeric(vital, values[index]!, measuredAt));

/** As another program asks: a request written out, the answer up to its carriage return, its check worked out anew. */
function ask(twin: DinamapEncoder, request: string, at = NOW): string {
  const answer = Array.from(joined(twin.respond(bytes(`${request}\r`), at)), (byte) => String.fromCharCode(byte)).join(
    "",
  );
  if (answer === "") return "";
  expect(answer.endsWith("\r")).toBe(true);
  const text = answer.slice(0, -3);
  const sum = Array.from(text).reduce((total, one) => total + one.charCodeAt(0) - 0x20 + 1, 0);
  expect([answer.charCodeAt(text.length) - 0x20, answer.charCodeAt(text.length + 1) - 0x20]).toEqual([
    (sum >> 6) & 63,
    sum & 63,
  ]);
  return text;
}

describe("the simulated monitor", () => {
  test("answers with its columns, and is silent unasked", () => {
    const twin = new DinamapEncoder();
    for (const one of [...reading([121.6, 80, 93], NOW - 42_000), numeric("pulseRate", 72), numeric("spo2", 97)])
      expect(twin.encode(one)).toEqual([]);
    expect(twin.tick(NOW)).toEqual([]);
    expect(ask(twin, " NA!2").slice(3, 10)).toBe("2009999");
    expect(twin.tick(NOW + 1000)).toEqual([]);
    const cuff = ask(twin, " NA!2", NOW + 1000);
    expect([
      cuff[3],
      cuff.slice(6, 10),
      cuff.slice(10, 13),
      cuff.slice(13, 16),
      cuff.slice(16, 19),
      cuff.length,
    ]).toEqual([...["1", "0043", "122", "080", "093"], 19]);
    expect(Number.parseInt(ask(twin, " RC!8").slice(4, 7))).toBe(72);
    const pulse = ask(twin, " RA!6");
    expect([pulse[3], Number.parseInt(pulse.slice(4, 8)), Number.parseInt(pulse.slice(4, 7))]).toEqual(["2", 72, 72]);
    const spo2 = ask(twin, " OA!3");
    expect([spo2[3], spo2.slice(4, 7)]).toEqual(["1", "097"]);
  });

  test("says by its status that it has no value", () => {
    const twin = new DinamapEncoder();
    twin.encode(numeric("spo2", 97));
    twin.encode({ kind: "missing", vital: "spo2", reason: "sensor-off", at: NOW });
    expect([ask(twin, " OA!3"), ask(twin, " RA!6"), ask(twin, " RC!8")]).toEqual([" OA0000", " RA0000 ", " RC0000"]);
  });

  test.each([" NA!3", "NA!2", " NA", " XX!2", " NC1!F", " ND!4", "", "\n"])("does not answer '%s'", (request) => {
    expect(ask(new DinamapEncoder(), request)).toBe("");
  });

  test("takes any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => void new DinamapEncoder().respond(noise, NOW)));
  });

  test("a measurement that is started is an order to its owner, and shows what the owner's patient has", () => {
    const twin = new DinamapEncoder();
    for (const one of reading([120, 80, 93], NOW - 300_000)) twin.encode(one);
    for (let at = 0; at <= 2000; at += 100) twin.tick(NOW + at);
    expect(twin.orders()).toEqual([]);
    expect(ask(twin, " NC0!E", NOW + 2000)).toBe(" NC0");
    expect(ask(twin, " NC0!E", NOW + 2500)).toBe(" NC0");
    expect(twin.orders()).toEqual(["start-nibp"]);
    expect(twin.orders()).toEqual([]);
    for (let at = 2000; at < 32_000; at += 1000) expect(ask(twin, " NA!2", NOW + at)[3]).toBe("2");
    for (const one of reading([131, 84, 99], NOW + 32_000)) twin.encode(one);
    expect(ask(twin, " NA!2", NOW + 32_000)[3]).toBe("2");
    expect(ask(twin, " NA!2", NOW + 33_000).slice(3)).toBe("1000001131084099");
    expect(ask(twin, " NA!2", NOW + 35_000).slice(3, 10)).toBe("1000003");
  });

  test("orders that nobody takes are few, and the last one is kept", () => {
    const twin = new DinamapEncoder();
    for (let n = 0; n < 100; n++) for (const order of [" NC0!E", " ND!5"]) ask(twin, order);
    expect(twin.orders().length).toBeLessThan(10);
    for (const order of [" NC0!E", " ND!5"]) ask(twin, order);
    expect(twin.orders()).toEqual(["start-nibp", "stop-nibp"]);
  });

  test("one that is stopped leaves the result before, and its counter", () => {
    const twin = new DinamapEncoder();
    for (const one of reading([120, 80, 93], NOW)) twin.encode(one);
    for (let at = 0; at <= 2000; at += 100) twin.tick(NOW + at);
    ask(twin, " NC0!E", NOW + 3000);
    expect(ask(twin, " NA!2", NOW + 4000)[3]).toBe("2");
    expect(ask(twin, " ND!5", NOW + 5000)).toBe(" ND");
    expect(ask(twin, " NA!2", NOW + 6000).slice(3, 10)).toBe("1000006");
    for (let at = 6000; at < 60_000; at += 100) twin.tick(NOW + at);
    expect(ask(twin, " NA!2", NOW + 60_000).slice(3, 10)).toBe("1000060");
  });

  test("one that nothing comes of fails when a cuff is let off at the latest, and is no reading", () => {
    const twin = new DinamapEncoder();
    for (const one of reading([120, 80, 93], NOW)) twin.encode(one);
    for (let at = 0; at <= 2000; at += 100) twin.tick(NOW + at);
    ask(twin, " NC0!E", NOW + 2000);
    for (let at = 3000; at < 182_000; at += 1000) expect(ask(twin, " NA!2", NOW + at)[3]).toBe("2");
    twin.tick(NOW + 183_000);
    expect(ask(twin, " NA!2", NOW + 184_000)[3]).toBe("3");
  });
});

describe("monitor and host", () => {
  const systolics = (all: readonly Observation[]) =>
    all.flatMap((one) =>
      one.kind === "numeric" && one.vital === "nibpSys" ? [[one.value, one.measuredAt! - NOW]] : [],
    );

  test("three hours with a reading every five minutes: each told once, with its own time", () => {
    const twin = new DinamapEncoder();
    const host = new DinamapDecoder(dinamapOptions.parse({}));
    const all = nothingHeard();
    const wanted: number[][] = [];
    for (let round = 0; round < 36; round++) {
      const measuredAt = round * 300_000;
      wanted.push([110 + round, measuredAt]);
      const scene = reading([110 + round, 70, 85], NOW + measuredAt);
      const { heard } = converse(twin, host, scene, 300_000 - 100, NOW + measuredAt);
      hear(all, { ...heard, replies: [] });
    }
    expect(systolics(all.observations)).toEqual(wanted);
    expect(all.faults).toEqual([]);
  });

  test("an ordered measurement is told when it is done", () => {
    const twin = new DinamapEncoder();
    const host = new DinamapDecoder(dinamapOptions.parse({ allowStart: true }));
    converse(twin, host, reading([130, 85, 100], NOW), 5000);
    const order = host.act("start-nibp", NOW + 5950);
    for (const request of order.replies)
      for (const answer of twin.respond(request, NOW + 5950)) host.push(answer, NOW + 5950);
    expect(systolics(converse(twin, host, [], 30_000, NOW + 6000).heard.observations)).toEqual([]);
    const { heard } = converse(twin, host, reading([136, 88, 104], NOW + 36_000), 20_000, NOW + 36_000);
    expect(systolics(heard.observations)).toEqual([[136, 36_000]]);
  });

  test("a reading that was taken while the line was broken is told once it is back", () => {
    const twin = new DinamapEncoder();
    const host = new DinamapDecoder(dinamapOptions.parse({}));
    converse(twin, host, reading([130, 85, 100], NOW), 5000);
    for (const one of reading([140, 90, 106], NOW + 20_000)) twin.encode(one);
    for (let at = 20_000; at < 100_000; at += 100) twin.tick(NOW + at);
    const { heard } = converse(twin, host, [], 5000, NOW + 100_000);
    expect(systolics(heard.observations)).toEqual([[140, 20_000]]);
  });
});
