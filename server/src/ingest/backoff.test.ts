import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, seededChance } from "./backoff.ts";

test("pauses grow from a quarter of a second and always let a replugged device back within 3 s", () => {
  expect([0, 1, 2, 3, 4, 100].map((attempt) => backoffMs(attempt, () => 0))).toEqual([
    250, 500, 1000, 2000, 2000, 2000,
  ]);
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const ms = backoffMs(attempt, () => chance);
      expect(ms).toBeGreaterThanOrEqual(250);
      expect(ms).toBeLessThanOrEqual(2200);
    }),
  );
});

test("chance is the same for the same seed, differs between devices and stays from 0 up to 1", () => {
  const draw = (seed: string) => {
    const chance = seededChance(seed);
    return Array.from({ length: 200 }, () => chance());
  };
  expect(draw("r1-oximeter")).toEqual(draw("r1-oximeter"));
  expect(draw("r1-oximeter")).not.toEqual(draw("r2-oximeter"));
  const drawn = draw("r1-oximeter");
  expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.5);
});
