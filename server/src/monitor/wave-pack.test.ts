import { waveKeys } from "@evenkeel/shared/vitals";
import fc from "fast-check";
import { expect, it } from "vitest";
import { packWave, wireWave } from "./wave-pack.ts";

it("keeps every sample within half a count, and an invalid one invalid, however large the signal", () => {
  const sample = fc.oneof(
    fc.constant(null),
    fc.double({ min: -300, max: 300, noNaN: true }),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.constantFrom(NaN, Infinity, -Infinity),
  );
  fc.assert(
    fc.property(fc.constantFrom(...waveKeys), fc.array(sample, { maxLength: 50 }), (wave, samples) => {
      const { raw, gain } = packWave(wave, samples);
      expect(gain).toBeGreaterThan(0);
      expect(Number.isFinite(gain)).toBe(true);
      samples.forEach((one, index) => {
        if (one === null || !Number.isFinite(one)) expect(raw[index]).toBe(-32768);
        else {
          expect(raw[index]).not.toBe(-32768);
          expect(Math.abs(raw[index]! * gain - one)).toBeLessThanOrEqual(gain * 0.5000001);
        }
      });
    }),
  );
});

it("goes over the wire as little-endian Int16 in base64", () => {
  const packed = packWave("pleth", [0, 1, -1, null]);
  const wire = wireWave({ kind: "wave", wave: "pleth", at: 5, rate: 75, samples: [0, 1, -1, null] }, "a", packed);
  const bytes = Buffer.from(wire.s, "base64");
  expect([0, 2, 4, 6].map((offset) => bytes.readInt16LE(offset))).toEqual([...packed.raw]);
  expect(wire).toMatchObject({ k: "w", w: "pleth", t: 5, hz: 75, d: "a", offset: 0, gain: packed.gain });
});
