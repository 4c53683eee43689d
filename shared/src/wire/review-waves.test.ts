import { waveKeys } from "@evenkeel/shared/vitals";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenWaves, packWaves, unpackWaves, type WaveRun } from "./review-waves.ts";

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);
const run: fc.Arbitrary<WaveRun> = fc.record({
  wave: fc.constantFrom(...waveKeys),
  device: fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
  at: fc.integer({ min: 0, max: 2 ** 48 }),
  rate: fc.integer({ min: 1, max: 1000 }),
  gain: number,
  offset: number,
  raw: fc.array(fc.integer({ min: -32768, max: 32767 })).map((samples) => Int16Array.from(samples)),
});

test("what is packed comes out again, whatever a device is called", () => {
  fc.assert(
    fc.property(fc.array(run), (runs) => {
      expect(unpackWaves(packWaves(runs))).toEqual(runs);
    }),
  );
});

test("a page that was cut or lengthened is refused, never half of it drawn", () => {
  fc.assert(
    fc.property(fc.array(run, { minLength: 1 }), fc.nat(), (runs, at) => {
      const bytes = packWaves(runs);
      expect(() => unpackWaves(bytes.subarray(0, at % bytes.length))).toThrow(BrokenWaves);
      expect(() => unpackWaves(Uint8Array.of(...bytes, 0))).toThrow(BrokenWaves);
    }),
  );
});

test("any bytes are runs or are refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        unpackWaves(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenWaves);
      }
    }),
  );
});
