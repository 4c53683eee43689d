import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { converse, joined, LAW_START as NOW } from "../laws-line.ts";
import { CapnostreamDecoder } from "./decoder.ts";
import { CapnostreamEncoder } from "./encoder.ts";
import { frame } from "./frame.ts";
import { capnostreamOptions } from "./options.ts";

const ENABLE = frame(1);
const START = frame(4);
const ALIVE = frame(6);

const options = (given: object = {}) => capnostreamOptions.parse(given);
const device = (given: object = {}) => new CapnostreamEncoder(options(given));
const text = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** Frames as another program's reader takes them: cut at 85, escapes added up, check compared. */
function read(frames: readonly Uint8Array[]): { code: number; payload: number[] }[] {
  const out: number[][] = [];
  const bytes = joined(frames);
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x85) out.push([]);
    else if (bytes[at] === 0x80) out.at(-1)!.push(0x80 + bytes[++at]!);
    else out.at(-1)!.push(bytes[at]!);
  }
  return out.map((body) => {
    expect(body.reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
    expect(body[0]).toBe(body.length - 2);
    return { code: body[1]!, payload: body.slice(2, -1) };
  });
}

describe("the simulated device", () => {
  test("is silent until it is enabled, and streams once it is started", () => {
    const twin = device();
    expect(twin.tick(NOW)).toEqual([]);
    expect(twin.respond(START, NOW)).toEqual([]);
    expect(twin.tick(NOW + 100)).toEqual([]);
    const [identity] = read(twin.respond(ENABLE, NOW + 200));
    expect(identity?.code).toBe(4);
    // The form by which MD PnP recognises a device and starts it.
    expect(text(Uint8Array.from(identity!.payload))).toMatch(/^V(.{5}) (.{10}) (.{2})(.{2})(.{6}) {2}$/u);
    expect(twin.tick(NOW + 300)).toEqual([]);
    expect(twin.respond(START, NOW + 400)).toEqual([]);
    expect(read(twin.tick(NOW + 500)).map(({ code }) => code)).toEqual([1, 0]);
    expect(read(twin.tick(NOW + 1450)).map(({ payload }) => payload[0])).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    expect(read(twin.tick(NOW + 1500)).map(({ code }) => code)).toEqual([1, 0]);
    twin.respond(frame(5), NOW + 1600);
    expect(twin.tick(NOW + 1700)).toEqual([]);
    twin.respond(START, NOW + 1800);
    expect(twin.tick(NOW + 1900).length).toBe(2);
    twin.respond(frame(2), NOW + 2000);
    expect(twin.tick(NOW + 2100)).toEqual([]);
    expect(twin.respond(START, NOW + 2200)).toEqual([]);
    expect(twin.tick(NOW + 2300)).toEqual([]);
  });

  test("stops 10 s after the last word of its host, and comes back when it is enabled again", () => {
    const twin = device();
    twin.respond(joined([ENABLE, START]), NOW);
    for (let at = 5000; at <= 20_000; at += 5000) {
      expect(twin.tick(NOW + at - 1).length).toBeGreaterThan(0);
      twin.respond(ALIVE, NOW + at);
    }
    expect(twin.tick(NOW + 30_000).length).toBeGreaterThan(0);
    expect(twin.tick(NOW + 30_001)).toEqual([]);
    expect(twin.respond(ALIVE, NOW + 30_100)).toEqual([]);
    expect(twin.tick(NOW + 30_200)).toEqual([]);
    twin.respond(joined([ENABLE, START]), NOW + 30_300);
    expect(twin.tick(NOW + 30_400).length).toBe(2);
  });

  test("passes over commands with a wrong check, and noise", () => {
    const twin = device();
    expect(twin.respond(Uint8Array.of(0x85, 1, 1, 1), NOW)).toEqual([]);
    expect(twin.respond(Uint8Array.of(3, 4, 0x85), NOW)).toEqual([]);
    expect(twin.respond(ENABLE.subarray(1), NOW).length).toBe(1);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void device().respond(bytes, NOW)));
  });

  test("answers what a host may ask", () => {
    const twin = device();
    twin.respond(ENABLE, NOW);
    twin.encode({ kind: "numeric", vital: "etco2", value: 38.4, at: NOW });
    const asked = (code: number, ...payload: number[]) =>
      read(twin.respond(frame(code, Uint8Array.from(payload)), NOW)).map(({ code: told, payload: answer }) => [
        told,
        ...answer,
      ]);
    expect(asked(9)).toEqual([[9, 0x41, 1]]);
    expect(asked(3, 1)).toEqual([[3, 1, 38]]);
    expect(asked(3, 4)).toEqual([[3, 4, 0xff]]);
    expect(asked(3, 9)).toEqual([[3, 9, 0xff]]);
    expect(asked(60, 4, 1)).toEqual([[60, 4, 1]]);
    expect(asked(60, 10, 88)).toEqual([[60, 10, 88]]);
    expect(asked(60, 10, 99)).toEqual([[60, 10, 88]]);
    expect(asked(7, 0x49, 0x43, 0x45)).toEqual([]);
    twin.respond(START, NOW);
    expect(read(twin.tick(NOW))[0]?.payload[22]).toBe(88);
    expect(asked(11)).toEqual([[2, ...Array<number>(20).fill(0x20)]]);
    asked(61, 0x37, 0x20);
    expect(asked(11)).toEqual([[2, 0x37, ...Array<number>(19).fill(0x20)]]);
    asked(62, 1, 0x41);
    expect(asked(11)[0]?.slice(0, 5)).toEqual([12, 1, 0x41, 0, 0x20]);
  });

  test.each([
    ["mmHg", 1, 40, 40 * 256],
    ["kPa", 2, 53, 53.33 * 256],
    ["vol%", 3, 53, 52.63 * 256],
  ])("tells CO2 in %s", (simulatedUnit, unit, etco2, curve) => {
    const twin = device({ simulatedUnit });
    twin.encode({ kind: "numeric", vital: "etco2", value: 40, at: NOW });
    twin.encode({ kind: "wave", wave: "co2", at: NOW, rate: 20, samples: [40] });
    twin.respond(joined([ENABLE, START]), NOW);
    const [numerics, sample] = read(twin.tick(NOW));
    expect([numerics?.payload[4], numerics?.payload[25], numerics?.payload.length]).toEqual([etco2, unit, 27]);
    expect(Math.abs(sample!.payload[1]! * 256 + sample!.payload[2]! - curve)).toBeLessThan(2);
  });

  test("its clock can be set, and runs in the zone of the options", () => {
    const twin = device({ timeZoneOffsetMinutes: 60 });
    twin.encode({ kind: "clock", at: NOW, deviceTime: NOW + 90_000 });
    twin.respond(joined([ENABLE, START]), NOW);
    const { payload } = read(twin.tick(NOW))[0]!;
    expect(payload.slice(0, 4).reduce((sum, byte) => sum * 256 + byte)).toBe(NOW / 1000 + 90 + 3600);
  });

  test("a curve of 62.5 a second comes out as the same curve at 20, whatever its chunks", () => {
    const curve = (seconds: number) => 20 + 20 * Math.sin(2 * Math.PI * 0.25 * seconds);
    const source = Array.from({ length: 600 }, (_, index) => curve(index / 62.5));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sizes) => {
        const twin = device();
        for (let from = 0, turn = 0; from < source.length; turn++) {
          const to = from + sizes[turn % sizes.length]!;
          twin.encode({ kind: "wave", wave: "co2", at: NOW, rate: 62.5, samples: source.slice(from, to) });
          from = to;
        }
        twin.respond(joined([ENABLE, START]), NOW);
        const sent: number[] = [];
        for (let at = NOW; sent.length < 190; at += 100) {
          for (const { code, payload } of read(twin.tick(at))) {
            if (code === 0) sent.push(payload[1]! + payload[2]! / 256);
          }
        }
        for (let index = 0; index < 190; index++) expect(Math.abs(sent[index]! - curve(index / 20))).toBeLessThan(0.1);
      }),
      { numRuns: 20 },
    );
  });
});

describe("device and host", () => {
  const co2 = (all: readonly { kind: string }[]) => all.filter((one): one is WaveformChunk => one.kind === "wave");

  test("an hour: 20 samples a second end to end, a number each second, no fault", () => {
    const { heard } = converse(
      device(),
      new CapnostreamDecoder(options()),
      [{ kind: "numeric", vital: "etco2", value: 38, at: NOW }],
      3_600_000,
    );
    expect(heard.faults).toEqual([]);
    const chunks = co2(heard.observations);
    const samples = chunks.reduce((sum, chunk) => sum + chunk.samples.length, 0);
    expect(Math.abs(samples - 72_000)).toBeLessThan(10);
    for (let index = 1; index < chunks.length; index++) {
      const ends = chunks[index - 1]!.at + chunks[index - 1]!.samples.length * 50;
      if (Math.abs(chunks[index]!.at - ends) > 5) expect.unreachable(`hole at ${ends - NOW}`);
    }
    const etco2 = heard.observations.filter((one) => one.kind === "numeric" && one.vital === "etco2");
    expect(Math.abs(etco2.length - 3600)).toBeLessThan(3);
  });

  test("a device that was switched off and on is enabled again within 4 s, and the gap stays a gap", () => {
    const host = new CapnostreamDecoder(options());
    const before = converse(device(), host, [], 10_000).heard;
    // Nobody answers for 20 s; the host goes on ticking.
    for (let at = 10_100; at < 30_000; at += 1000) host.tick(NOW + at);
    const after = converse(device(), host, [], 10_000, NOW + 30_000).heard;
    const [last, first] = [co2(before.observations).at(-1)!, co2(after.observations)[0]!];
    expect(last.at).toBeLessThan(NOW + 10_100);
    expect(first.at).toBeGreaterThanOrEqual(NOW + 30_000);
    expect(first.at).toBeLessThan(NOW + 34_000);
    expect(after.faults).toEqual([]);
  });
});
