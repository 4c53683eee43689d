import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { envelope, estimate } from "./oscillations.ts";

const arms = fc
  .record({ dia: fc.integer({ min: 30, max: 130 }), pulse: fc.integer({ min: 25, max: 90 }) })
  .map(({ dia, pulse }) => ({ dia, sys: dia + pulse }));
const falling = (from: number, to: number, arm: { sys: number; dia: number }, size = 1) =>
  Array.from({ length: Math.ceil((from - to) / 7) }, (_, index) => from - 7 * index).map((pressure) => ({
    pressure,
    size: size * envelope(pressure, arm),
  }));

describe("oscillations under a cuff", () => {
  it("are largest at the mean, 0.55 of that at systolic and 0.75 at diastolic", () => {
    fc.assert(
      fc.property(arms, (arm) => {
        expect(envelope(arm.dia + (arm.sys - arm.dia) / 3, arm)).toBeCloseTo(1, 9);
        expect(envelope(arm.sys, arm)).toBeCloseTo(0.55, 9);
        expect(envelope(arm.dia, arm)).toBeCloseTo(0.75, 9);
      }),
    );
  });

  it("tell the pressures that made them, within what a step of 7 mmHg allows, whatever their size", () => {
    fc.assert(
      fc.property(
        arms,
        fc.double({ min: 0.3, max: 6, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (arm, size, shift) => {
          const found = estimate(falling(arm.sys + 30 + shift, arm.dia - 25, arm, size));
          if (typeof found === "string") throw new Error(found);
          expect(Math.abs(found.sys - arm.sys)).toBeLessThan(3.5);
          expect(Math.abs(found.dia - arm.dia)).toBeLessThan(3.5);
          expect(Math.abs(found.mean - (arm.dia + (arm.sys - arm.dia) / 3))).toBeLessThan(4);
        },
      ),
    );
  });

  it("say when the cuff began too low or ended too high", () => {
    const arm = { sys: 190, dia: 110 };
    expect(estimate(falling(160, 80, arm))).toBe("above");
    expect(estimate(falling(230, 125, arm))).toBe("below");
    expect(estimate([])).toBe("above");
  });
});
