import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waveRing } from "../../stores/wave-ring.ts";
import { measure, sampleAt, stripMs, stripOf } from "./strip.ts";

const HZ = 250;
const START = Date.UTC(2026, 0, 1);
/** A beat each 800 ms: 1.2 mV at its top, 0 between. */
const ecg = Float32Array.from({ length: HZ * 10 }, (_, i) => (i % (0.8 * HZ) === 0 ? 1.2 : 0));
const ring = () => {
  const kept = waveRing();
  kept.write(START, HZ, ecg);
  return kept;
};

describe("a frozen strip", () => {
  it("is what was there, and stays so whatever the ring hears", () => {
    const kept = ring();
    const strip = stripOf("ecgII", kept, 4000, 1)!;
    expect(stripMs(strip)).toBe(4000);
    const before = Array.from(strip.samples);
    kept.write(START + 10_000, HZ, ecg);
    expect(Array.from(strip.samples)).toEqual(before);
    expect(stripOf("ecgII", waveRing(), 4000, 1)).toBeNull();
  });

  it("measures from one beat to the next: time, rate and height", () => {
    const strip = stripOf("ecgII", ring(), 8000, 1)!;
    const beat = Array.from(strip.samples).findIndex((value) => value > 1);
    const at = (beat * 1000) / HZ;
    const between = measure(strip, at + 800, at);
    expect(between).toMatchObject({ ms: 800, perMinute: 75 });
    expect(measure(strip, at - 100, at).amplitude).toBeCloseTo(1.2);
    expect(measure(strip, at, at)).toMatchObject({ ms: 0, perMinute: null });
  });

  it("has no height for a wave without a unit, nor where nothing was received", () => {
    const pleth = stripOf("pleth", ring(), 4000, 1)!;
    expect(measure(pleth, 0, 100).amplitude).toBeNull();
    const holed = waveRing();
    holed.write(START, HZ, ecg.subarray(0, HZ));
    holed.write(START + 3000, HZ, ecg.subarray(0, HZ));
    const strip = stripOf("ecgII", holed, 4000, 1)!;
    expect(sampleAt(strip, 2000)).toBeNull();
    expect(measure(strip, 100, 2000).amplitude).toBeNull();
  });

  it("never measures outside itself", () => {
    const strip = stripOf("ecgII", ring(), 4000, 1)!;
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (ms) => {
        expect(sampleAt(strip, ms)).not.toBeNull();
      }),
    );
  });
});
