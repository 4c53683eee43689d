import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { FaultTally } from "../fault-tally.ts";
import { waveOf } from "./basic.fixture.ts";
import { WaveClock } from "./wave-clock.ts";
import { WaveReader, type EcgChoice, type Surroundings } from "./wave-reader.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const about: Surroundings = { leads: 0x002, arterial: "p1", ambient: 760 };

function read(part: { type: number; data: readonly number[] }, around = about, choice: EcgChoice = "by-label") {
  const faults = new FaultTally();
  const { type, data } = part;
  const told = new WaveReader(choice).read({ type, data: Uint8Array.from(data) }, around, NOW, faults);
  return { chunks: told as WaveformChunk[], faults: faults.take(NOW).map(({ kind }) => kind) };
}

describe("samples", () => {
  test.each([
    [1, "ecgII", 300, [1000, -250], [1, -0.25]],
    [4, "abp", 100, [12_000, -500], [120, -5]],
    [8, "pleth", 100, [0, 1000, -1000], [128, 256, 0]],
    [9, "co2", 25, [500, 0], [38, 0]],
    [15, "resp", 25, [50, -50], [0.5, -0.5]],
  ] as const)("type %i is %s, %i a second", (type, wave, rate, raws, samples) => {
    const { chunks } = read(waveOf(type, raws));
    expect(chunks).toEqual([{ kind: "wave", wave, at: NOW - Math.round((raws.length * 1000) / rate), rate, samples }]);
  });

  test("control values are none, and under lead off everything is", () => {
    expect(read(waveOf(8, [-32_767, 0, -32_000])).chunks[0]?.samples).toEqual([null, 128, null]);
    expect(read(waveOf(8, [1, 2], 8)).chunks[0]?.samples).toEqual([null, null]);
  });

  test("an ECG channel is drawn only when it is lead II, or the installer says that it is", () => {
    expect(read(waveOf(1, [1]), { ...about, leads: null }).chunks).toEqual([]);
    expect(read(waveOf(1, [1]), { ...about, leads: 0x021 }).chunks).toEqual([]);
    expect(read(waveOf(2, [1]), { ...about, leads: 0x021 }).chunks[0]?.wave).toBe("ecgII");
    expect(read(waveOf(3, [1]), { ...about, leads: null }, "ecg3").chunks[0]?.wave).toBe("ecgII");
    expect(read(waveOf(1, [1]), about, "ecg3").chunks).toEqual([]);
  });

  test("a pressure is drawn only when it is the arterial one, CO₂ only when the ambient pressure is known", () => {
    expect(read(waveOf(5, [1])).chunks).toEqual([]);
    expect(read(waveOf(5, [1]), { ...about, arterial: "p2" }).chunks[0]?.wave).toBe("abp");
    expect(read(waveOf(17, [1]), { ...about, arterial: "p6" }).chunks[0]?.wave).toBe("abp");
    expect(read(waveOf(9, [1]), { ...about, ambient: null }).chunks).toEqual([]);
  });

  test("lengths that lie are counted, and nothing is read past the end", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -32_768, max: 32_767 }),
        fc.array(fc.nat(255), { maxLength: 60 }),
        (count, data) => {
          const { chunks, faults } = read({ type: 8, data: waveOf(8, [], 0, count).data.slice(0, 6).concat(data) });
          const fits = count >= 0 && 2 * count <= data.length;
          expect(faults).toEqual(fits ? [] : ["bad-message"]);
          expect(chunks.flatMap(({ samples }) => samples).length).toBe(fits ? count : 0);
        },
      ),
    );
    expect(read({ type: 8, data: [1, 0, 0] }).faults).toEqual(["bad-message"]);
    expect(read(waveOf(99, [1])).faults).toEqual(["unknown-code"]);
  });
});

describe("time of samples", () => {
  test.each([
    [300, 75, 250],
    [25, 25, 1000],
  ])("%i a second: an hour of runs lies end to end, with jitter and a crystal 0.05 % off", (rate, count, every) => {
    for (const crystal of [0.9995, 1, 1.0005]) {
      const clock = new WaveClock(rate);
      let ends: number | null = null;
      for (let record = 1; record <= 3_600_000 / every; record++) {
        const arrived = NOW + record * every * crystal + ((record * 7919) % 90);
        const first = clock.place(arrived, count);
        if (first === null) throw new Error(`record ${record} has no place`);
        // Half a sample: anything less is no hole.
        if (ends !== null) expect(Math.abs(first - ends)).toBeLessThan(500 / rate);
        expect(Math.abs(first + every - arrived)).toBeLessThan(250);
        ends = first + (count * 1000) / rate;
      }
    }
  });

  test("a line that is held up for a moment loses nothing and leaves no hole", () => {
    const clock = new WaveClock(300);
    const found = [0, 0, 480, 230, 0, 0].map((late, record) => {
      const first = clock.place(NOW + record * 250 + late, 75);
      return first === null ? Infinity : Math.abs(first - (NOW + (record - 1) * 250));
    });
    expect(Math.max(...found)).toBeLessThan(4);
  });

  test("what a stalled host fetches all at once is excused as far as the stall explains it, and no further", () => {
    const clock = new WaveClock(300);
    for (let record = 0; record <= 20; record++) clock.place(NOW + record * 250, 75);
    const back = NOW + 20 * 250 + 4000;
    const burst = Array.from({ length: 16 }, () => clock.place(back, 75));
    expect(burst.filter((first) => first === null).length).toBeGreaterThan(10);
    expect(burst.map((first) => first !== null || clock.excuses(75))).not.toContain(false);
    const more = Array.from({ length: 20 }, () => clock.place(back, 75) !== null || clock.excuses(75));
    expect(more.slice(3)).not.toContain(true);
  });

  test("samples that are all late for two seconds were counted wrong, and are anchored anew", () => {
    const clock = new WaveClock(300);
    clock.place(NOW, 75);
    const late = Array.from({ length: 9 }, (_, record) => {
      const arrived = NOW + (record + 1) * 250 + 700;
      return arrived - 250 - clock.place(arrived, 75)!;
    });
    expect(late[0]).toBeGreaterThan(650);
    expect(Math.abs(late.at(-1)!)).toBeLessThan(4);
  });

  test("whatever comes: runs never overlap while the host's clock goes forward, and never run far ahead of it", () => {
    const step = fc.record({ pause: fc.nat(2000), count: fc.integer({ min: 1, max: 300 }), forget: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = new WaveClock(300);
        let [now, ends] = [NOW, -Infinity];
        for (const { pause, count, forget } of steps) {
          now += pause;
          if (forget) clock.forget();
          const first = clock.place(now, count);
          if (first === null) continue;
          expect(first).toBeGreaterThan(ends - 2.1);
          ends = first + (count * 1000) / 300;
          expect(ends).toBeLessThan(now + 402);
        }
      }),
    );
  });

  test("a host clock set back an hour does not end the waves", () => {
    const clock = new WaveClock(100);
    clock.place(NOW, 25);
    expect(clock.place(NOW - 3_600_000, 25)).toBe(NOW - 3_600_000 - 250);
  });
});
