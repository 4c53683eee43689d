import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sources } from "./sources.ts";

describe("which of two devices is shown", () => {
  it("is the first, until it has had no value for more than 5 s", () => {
    const shown = sources();
    expect(shown.accepts("pulseRate", "a", 0, true)).toBe(true);
    expect(shown.accepts("pulseRate", "b", 100, true)).toBe(false);
    expect(shown.accepts("pulseRate", "a", 4000, false)).toBe(true);
    expect(shown.accepts("pulseRate", "b", 5000, true)).toBe(false);
    expect(shown.accepts("pulseRate", "b", 5001, false)).toBe(false);
    expect(shown.accepts("pulseRate", "b", 5001, true)).toBe(true);
    expect(shown.accepts("pulseRate", "a", 5100, true)).toBe(false);
  });

  it("is another at once when the first never had a value, or its line is lost", () => {
    const shown = sources();
    expect(shown.accepts("spo2", "a", 0, false)).toBe(true);
    expect(shown.accepts("spo2", "b", 1, true)).toBe(true);
    shown.forget("b");
    expect(shown.accepts("spo2", "a", 2, true)).toBe(true);
  });

  it("is judged for each vital apart", () => {
    const shown = sources();
    shown.accepts("spo2", "a", 0, true);
    expect(shown.accepts("pulseRate", "b", 0, true)).toBe(true);
  });

  it("never changes within 5 s of a value that was shown", () => {
    const word = fc.record({ device: fc.constantFrom("a", "b", "c"), after: fc.nat(3000), hasValue: fc.boolean() });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), (words) => {
        const shown = sources();
        let at = 0;
        let last: { device: string; valueAt: number } | null = null;
        for (const { device, after, hasValue } of words) {
          at += after;
          if (!shown.accepts("spo2", device, at, hasValue)) continue;
          if (last && last.device !== device) expect(at - last.valueAt).toBeGreaterThan(5000);
          const valueAt: number = hasValue ? at : last?.device === device ? last.valueAt : -Infinity;
          last = { device, valueAt };
        }
      }),
    );
  });

  it("is the clinic's first choice again once that has had values for 5 s", () => {
    const shown = sources({ pulseRate: ["oximeter", "monitor"] });
    expect(shown.accepts("pulseRate", "monitor", 0, true)).toBe(true);
    expect(shown.accepts("pulseRate", "oximeter", 100, true)).toBe(false);
    expect(shown.accepts("pulseRate", "oximeter", 3000, false)).toBe(false);
    expect(shown.accepts("pulseRate", "oximeter", 4000, true)).toBe(false);
    expect(shown.accepts("pulseRate", "monitor", 8000, true)).toBe(true);
    expect(shown.accepts("pulseRate", "oximeter", 9000, true)).toBe(true);
    expect(shown.accepts("pulseRate", "monitor", 9100, true)).toBe(false);
    expect(shown.accepts("pulseRate", "third", 9200, true)).toBe(false);
  });

  it("falls back when the first choice has no value any more", () => {
    const shown = sources({ pulseRate: ["oximeter", "monitor"] });
    shown.accepts("pulseRate", "oximeter", 0, true);
    expect(shown.accepts("pulseRate", "oximeter", 1000, false)).toBe(true);
    expect(shown.accepts("pulseRate", "monitor", 5001, true)).toBe(true);
  });

  it("falls back in the clinic's order, though a device that is not in it speaks first", () => {
    const shown = sources({ pulseRate: ["oximeter", "monitor"] });
    shown.accepts("pulseRate", "oximeter", 0, true);
    shown.accepts("pulseRate", "third", 100, true);
    shown.accepts("pulseRate", "monitor", 200, true);
    shown.forget("oximeter");
    expect(shown.accepts("pulseRate", "third", 1100, true)).toBe(false);
    expect(shown.accepts("pulseRate", "monitor", 1200, true)).toBe(true);
    shown.forget("monitor");
    expect(shown.accepts("pulseRate", "third", 2100, true)).toBe(true);
  });
});
