import fc from "fast-check";
import { expect, it } from "vitest";
import { clearWords } from "./clear-words.ts";

it("keeps the longer stretch's words where two would run into each other, and both where they do not", () => {
  const short = { from: 0, until: 80, weight: 10 };
  const long = { from: 60, until: 140, weight: 50 };
  const far = { from: 200, until: 280, weight: 1 };
  expect(clearWords([short, long, far])).toEqual([false, true, true]);
});

it("never shows two words over each other, and shows the weightiest", () => {
  const words = fc.record({ from: fc.nat(500), wide: fc.integer({ min: 1, max: 120 }), weight: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (list) => {
      const given = list.map(({ from, wide, weight }) => ({ from, until: from + wide, weight }));
      const shown = clearWords(given);
      const seen = given.filter((_, index) => shown[index]).sort((a, b) => a.from - b.from);
      for (const [index, next] of seen.slice(1).entries()) expect(next.from).toBeGreaterThanOrEqual(seen[index]!.until);
      expect(Math.max(...seen.map(({ weight }) => weight))).toBe(Math.max(...list.map(({ weight }) => weight)));
    }),
  );
});
