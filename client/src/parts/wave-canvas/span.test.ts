import { describe, expect, it } from "vitest";
import { autoSpan, unitSpan } from "./span.ts";

describe("span of a wave", () => {
  it("fits a pleth, holds still for small changes, follows when it leaves or fades", () => {
    const first = autoSpan(null, { low: 50, high: 150 });
    expect(first).toEqual({ low: 42, high: 158 });
    expect(autoSpan(first, { low: 60, high: 140 })).toBe(first);
    expect(autoSpan(first, { low: 60, high: 200 }).high).toBeGreaterThan(200);
    expect(autoSpan(first, { low: 95, high: 105 }).high).toBeLessThan(110);
  });

  it("gives a flat signal a span that can be divided by", () => {
    const flat = autoSpan(null, { low: 7, high: 7 });
    expect(flat.high - flat.low).toBeGreaterThan(0);
  });

  it("keeps millimetres of mercury where they are unless the pressure leaves the scale", () => {
    expect(unitSpan([40, 160], { low: 70, high: 130 })).toEqual({ low: 40, high: 160 });
    expect(unitSpan([40, 160], { low: 70, high: 190 })).toEqual({ low: 40, high: 190 });
  });
});
