import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeWave } from "./waves.ts";
import { waveRing } from "./wave-ring.ts";

const HZ = 100;
const run = (from: number, count: number) => Float32Array.from({ length: count }, (_, index) => from + index);

describe("a wave ring", () => {
  test("reads back what was written, by time, with nothing before and after", () => {
    const ring = waveRing(10);
    ring.write(5000, HZ, run(1, 3));
    expect([...ring.read(4980, 5050)]).toEqual([NaN, NaN, 1, 2, 3, NaN, NaN]);
    expect(ring.lastT).toBe(5030);
  });

  test("joins chunks whose arrival jitters, and leaves a real hole open", () => {
    const ring = waveRing(10);
    ring.write(0, HZ, run(0, 10));
    ring.write(130, HZ, run(10, 10));
    expect([...ring.read(0, 200)]).toEqual([...run(0, 20)]);
    ring.write(1200, HZ, run(50, 5));
    const read = ring.read(0, 1250);
    expect([...read.slice(20, 120)].every(Number.isNaN)).toBe(true);
    expect([...read.slice(120)]).toEqual([...run(50, 5)]);
  });

  test("does not write what it has again", () => {
    const ring = waveRing(10);
    ring.write(0, HZ, run(0, 100));
    ring.write(0, HZ, run(0, 60));
    expect(ring.lastT).toBe(1000);
    ring.write(500, HZ, run(50, 100));
    expect([...ring.read(0, 1500)]).toEqual([...run(0, 150)]);
  });

  test("begins anew at another rate", () => {
    const ring = waveRing(10);
    ring.write(0, HZ, run(0, 100));
    ring.write(1000, 50, run(7, 2));
    expect(ring.hz).toBe(50);
    expect([...ring.read(980, 1060)]).toEqual([NaN, 7, 8, NaN]);
  });

  test("whatever is written in whatever order, a read has the asked length and only written numbers or holes", () => {
    const chunks = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 20_000 }), count: fc.integer({ min: 0, max: 300 }) }),
    );
    fc.assert(
      fc.property(chunks, fc.integer({ min: 0, max: 20_000 }), (written, from) => {
        const ring = waveRing(2);
        for (const { at, count } of written) ring.write(at, HZ, new Float32Array(count).fill(1));
        const read = ring.read(from, from + 1000);
        expect(read.every((sample) => sample === 1 || Number.isNaN(sample))).toBe(true);
        expect(read.length).toBe(written.length === 0 ? 0 : 100);
      }),
    );
  });

  test("raises its version with every write", () => {
    const ring = waveRing(1);
    const before = ring.version;
    ring.write(0, HZ, run(0, 1));
    expect(ring.version).toBeGreaterThan(before);
  });
});

describe("wave samples on the wire", () => {
  const base64 = (words: readonly number[]) => {
    const view = new DataView(new ArrayBuffer(words.length * 2));
    words.forEach((word, index) => view.setInt16(index * 2, word, true));
    return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
  };

  test("are scaled, and -32768 is no sample", () => {
    const samples = decodeWave({ s: base64([0, 1, -1, 32767, -32768]), gain: 0.5, offset: 10 });
    expect([...samples!]).toEqual([10, 10.5, 9.5, 16393.5, NaN]);
  });

  test("that are not base64 of whole words are left out", () => {
    expect(decodeWave({ s: "%%%", gain: 1, offset: 0 })).toBeNull();
    expect(decodeWave({ s: btoa("abc"), gain: 1, offset: 0 })).toBeNull();
  });
});
