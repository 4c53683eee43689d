import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { joined } from "../laws-line.ts";
import { NoninDf2Decoder } from "./decoder.ts";
import { NoninDf2Encoder } from "./encoder.ts";
import { isFrame } from "./frame.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

function pleth(rate: number, samples: (number | null)[]): WaveformChunk {
  return { kind: "wave", wave: "pleth", at: NOW, rate, samples };
}

describe("the simulated line", () => {
  test("gives 75 frames a second however it is ticked, all of them whole", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 30, maxLength: 60 }), (steps) => {
        const encoder = new NoninDf2Encoder();
        let now = NOW;
        let frames = 0;
        for (const step of [0, ...steps]) {
          const bytes = joined(encoder.tick((now += step)));
          for (let from = 0; from < bytes.length; from += 5) expect(isFrame(bytes, from)).toBe(true);
          frames += bytes.length / 5;
        }
        expect(frames).toBe(Math.floor((now - NOW) * 0.075) + 1);
      }),
    );
  });

  test("a rate that changes while a packet is on its way never gives a third one", () => {
    const encoder = new NoninDf2Encoder();
    const decoder = new NoninDf2Decoder(false);
    const told = new Set<number>();
    for (let at = NOW, turn = 0; turn < 400; at += 13, turn++) {
      encoder.encode({ kind: "numeric", vital: "pulseRate", value: turn % 2 ? 127 : 128, at });
      for (const one of decoder.push(joined(encoder.tick(at)), at).observations) {
        if (one.kind === "numeric" && one.vital === "pulseRate") told.add(one.value);
      }
    }
    expect([...told].sort()).toEqual([127, 128]);
  });

  test("a program that slept for an hour sends two seconds and goes on in rhythm", () => {
    const encoder = new NoninDf2Encoder();
    joined(encoder.tick(NOW));
    expect(joined(encoder.tick(NOW + 3_600_000)).length).toBe(150 * 5);
    expect(joined(encoder.tick(NOW + 3_601_000)).length).toBe(75 * 5);
    // A clock set back: the rhythm begins anew.
    expect(joined(encoder.tick(NOW + 10)).length).toBe(5);
    expect(joined(encoder.tick(NOW + 1010)).length).toBe(75 * 5);
  });

  test("a pleth of 125 Hz comes out as the same curve at 75 Hz, whatever its chunks", () => {
    const curve = (seconds: number) => 128 + 100 * Math.sin(2 * Math.PI * 1.2 * seconds);
    const source = Array.from({ length: 500 }, (_, index) => curve(index / 125));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sizes) => {
        const encoder = new NoninDf2Encoder();
        for (let from = 0, turn = 0; from < source.length; turn++) {
          const to = from + sizes[turn % sizes.length]!;
          encoder.encode(pleth(125, source.slice(from, to)));
          from = to;
        }
        const sent: number[] = [];
        for (let at = NOW; sent.length < 290; at += 50) {
          const bytes = joined(encoder.tick(at));
          for (let from = 2; from < bytes.length; from += 5) sent.push(bytes[from]!);
        }
        for (let index = 0; index < 290; index++) expect(Math.abs(sent[index]! - curve(index / 75))).toBeLessThan(1.5);
      }),
      { numRuns: 30 },
    );
  });

  test("without a wave the pleth is flat, also after one", () => {
    const encoder = new NoninDf2Encoder();
    encoder.encode(pleth(75, [10, 300, -4]));
    const bytes = joined(encoder.tick(NOW)).length === 5 ? joined(encoder.tick(NOW + 100)) : new Uint8Array();
    expect([...bytes].filter((_, index) => index % 5 === 2)).toEqual([255, 0, 0, 0, 0, 0, 0]);
  });

  test("a wave far ahead of its time is cut to its newest ten seconds", () => {
    const encoder = new NoninDf2Encoder();
    encoder.encode(pleth(75, Array<number>(5000).fill(7)));
    encoder.encode(pleth(75, Array<number>(750).fill(9)));
    expect(joined(encoder.tick(NOW))[2]).toBe(9);
  });
});

describe("commands", () => {
  const hear = (...bytes: number[]) => [...joined(new NoninDf2Encoder().respond(Uint8Array.from(bytes), NOW))];

  test("format 2 is accepted in its short and its long form", () => {
    expect(hear(2, 0x70, 2, 2, 2, 3)).toEqual([6]);
    expect(hear(2, 0x70, 4, 2, 2, 1, 0x79, 3)).toEqual([6]);
  });

  test("other formats, a wrong sum and unknown commands are refused", () => {
    expect(hear(2, 0x70, 2, 2, 8, 3)).toEqual([0x15]);
    expect(hear(2, 0x70, 4, 2, 2, 1, 0x78, 3)).toEqual([0x15]);
    expect(hear(2, 0x71, 0, 3)).toEqual([0x15]);
  });

  test("noise is passed over and a cut command is answered when it is whole", () => {
    expect(hear(9, 2, 0xff, 2, 0x70, 2, 2, 2, 3)).toEqual([6]);
    const encoder = new NoninDf2Encoder();
    expect([...joined(encoder.respond(Uint8Array.of(2, 0x70, 2), NOW))]).toEqual([]);
    expect([...joined(encoder.respond(Uint8Array.of(2, 2, 3), NOW))]).toEqual([6]);
  });

  test("the decoder's own request is one of them", () => {
    const [request] = new NoninDf2Decoder(true).tick(NOW).replies;
    expect(hear(...request!)).toEqual([6]);
  });
});
