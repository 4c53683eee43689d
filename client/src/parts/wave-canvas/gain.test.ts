import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCut, spanAtGain } from "./gain.ts";

describe("gain of a wave", () => {
  it("draws an ECG twice as tall about its zero", () => {
    const seen = { low: -0.2, high: 1.1 };
    expect(spanAtGain("ecgII", 1, null, seen).shown).toEqual({ low: -0.5, high: 1.5 });
    expect(spanAtGain("ecgII", 2, null, seen).shown).toEqual({ low: -0.25, high: 0.75 });
    expect(spanAtGain("ecgII", 0.5, null, seen).shown).toEqual({ low: -1, high: 3 });
  });

  it("fits any wave to its signal on auto, and the pleth at x1 too", () => {
    expect(spanAtGain("co2", "auto", null, { low: 0, high: 10 }).shown.high).toBeLessThan(11);
    expect(spanAtGain("pleth", 1, null, { low: 100, high: 120 }).shown.low).toBeGreaterThan(90);
  });

  it("keeps the base apart from the gain, so that the same signal never grows by being looked at again", () => {
    const seen = fc
      .record({
        low: fc.double({ min: -100, max: 100, noNaN: true }),
        size: fc.double({ min: 0.1, max: 200, noNaN: true }),
      })
      .map(({ low, size }) => ({ low, high: low + size }));
    fc.assert(
      fc.property(
        fc.constantFrom("pleth", "abp", "co2", "ecgII"),
        fc.constantFrom(0.5, 1, 2),
        seen,
        (wave, gain, of) => {
          const first = spanAtGain(wave, gain, null, of);
          const second = spanAtGain(wave, gain, first.base, of);
          expect(second).toEqual(first);
          const size = first.shown.high - first.shown.low;
          expect(size).toBeCloseTo((first.base.high - first.base.low) / gain, 6);
        },
      ),
    );
  });

  it("says when a top is cut off", () => {
    const { shown } = spanAtGain("co2", 2, null, { low: 0, high: 38 });
    expect(isCut(shown, { low: 0, high: 38 })).toBe(true);
    expect(isCut(shown, { low: 0, high: 20 })).toBe(false);
  });
});
