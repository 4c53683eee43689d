import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PACKET_FRAMES } from "./frame.ts";
import { SampleClock } from "./sample-clock.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const PACKET_MS = 1000 / 3;

describe("time of samples", () => {
  test("the first run is dated back from the arrival of its last sample", () => {
    expect(new SampleClock().place(NOW, PACKET_FRAMES)).toBe(NOW - 320);
  });

  test("on a steady line with buffering and a crystal 0.1 % off, an hour of runs lies end to end", () => {
    const jitter = fc.array(fc.nat(120), { minLength: 97, maxLength: 97 });
    fc.assert(
      fc.property(jitter, fc.constantFrom(0.999, 1, 1.001), (delays, crystal) => {
        const clock = new SampleClock();
        let ends: number | null = null;
        for (let packet = 1; packet <= 10_800; packet++) {
          const arrived = NOW + packet * PACKET_MS * crystal + delays[packet % delays.length]!;
          const first = clock.place(arrived, PACKET_FRAMES);
          if (first === null) throw new Error(`packet ${packet} has no place`);
          // Half a sample is 6.7 ms: anything less is no hole.
          if (ends !== null) expect(Math.abs(first - ends)).toBeLessThan(3);
          expect(Math.abs(first - (arrived - 320))).toBeLessThan(250);
          ends = first + PACKET_MS;
        }
      }),
      { numRuns: 3 },
    );
  });

  test("a pause is a hole of its own length", () => {
    const clock = new SampleClock();
    clock.place(NOW, PACKET_FRAMES);
    expect(clock.place(NOW + 5000, PACKET_FRAMES)).toBe(NOW + 5000 - 320);
  });

  test("a line that is held up for a moment loses nothing and leaves no hole", () => {
    const clock = new SampleClock();
    clock.place(NOW, PACKET_FRAMES);
    const late = [400, 70, 0, 0].map((ms, packet) => clock.place(NOW + (packet + 1) * PACKET_MS + ms, PACKET_FRAMES));
    late.forEach((first, packet) => {
      expect(first).not.toBeNull();
      expect(Math.abs(first! - (NOW - 320 + (packet + 1) * PACKET_MS))).toBeLessThan(4);
    });
  });

  test("samples that are all late for two seconds were counted wrong, and are anchored anew", () => {
    const clock = new SampleClock();
    clock.place(NOW, PACKET_FRAMES);
    let behind = 0;
    for (let packet = 1; packet <= 8; packet++) {
      const arrived = NOW + packet * PACKET_MS + 600;
      behind = arrived - 320 - clock.place(arrived, PACKET_FRAMES)!;
    }
    expect(Math.abs(behind)).toBeLessThan(4);
  });

  test("lost frames leave their time empty", () => {
    const clock = new SampleClock();
    clock.place(NOW, PACKET_FRAMES);
    clock.lose(3);
    expect(clock.place(NOW + PACKET_MS + 40, PACKET_FRAMES)).toBe(Math.round(NOW - 320 + PACKET_MS + 40));
  });

  test("samples faster than time have no place, never overlap, and leave a hole", () => {
    const clock = new SampleClock();
    const runs: number[] = [];
    for (let packet = 0; packet < 150; packet++) {
      const first = clock.place(NOW + packet * 7, PACKET_FRAMES);
      if (first !== null) runs.push(first);
    }
    expect(runs.length).toBeLessThan(6);
    for (let one = 1; one < runs.length; one++)
      expect(runs[one]! - runs[one - 1]!).toBeGreaterThanOrEqual(PACKET_MS + 25);
  });

  test("what comes too early is excused as far as a pause of the host explains it, and no further", () => {
    for (const stalled of [1500, 5000]) {
      const clock = new SampleClock();
      for (let packet = 0; packet <= 30; packet++) clock.place(NOW + packet * PACKET_MS, PACKET_FRAMES);
      const back = NOW + 30 * PACKET_MS + stalled;
      const burst = Array.from({ length: Math.floor(stalled / PACKET_MS) }, () => clock.place(back, PACKET_FRAMES));
      expect(burst.map((first) => first !== null || clock.excuses(PACKET_FRAMES))).not.toContain(false);
      const more = Array.from({ length: 20 }, () => clock.place(back, PACKET_FRAMES) ?? clock.excuses(PACKET_FRAMES));
      expect(more.slice(2)).not.toContain(true);
    }
  });

  test("whatever comes: runs never overlap while the host's clock goes forward", () => {
    const step = fc.record({
      pause: fc.nat(900),
      count: fc.integer({ min: 1, max: 25 }),
      lost: fc.nat(40),
      forget: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = new SampleClock();
        let now = NOW;
        let ends = -Infinity;
        for (const { pause, count, lost, forget } of steps) {
          now += pause;
          if (lost > 0) clock.lose(lost);
          if (forget) clock.forget();
          const first = clock.place(now, count);
          if (first === null) continue;
          expect(first).toBeGreaterThan(ends - 2.1);
          ends = first + (count * 1000) / 75;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a host clock set back an hour does not end the pleth", () => {
    const clock = new SampleClock();
    clock.place(NOW, PACKET_FRAMES);
    expect(clock.place(NOW - 3_600_000, PACKET_FRAMES)).toBe(NOW - 3_600_000 - 320);
  });
});
