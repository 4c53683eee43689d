import fc from "fast-check";
import { expect, it } from "vitest";
import { spread } from "./spread.ts";

const label = fc.record({ at: fc.double({ min: 0, max: 400, noNaN: true }), tall: fc.constantFrom(12, 24) });

it("never puts a label on another or outside, and keeps their order", () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 8 }), (unsorted) => {
      const labels = unsorted.toSorted((a, b) => a.at - b.at);
      const places = spread(labels, 0, 400);
      for (const [index, place] of places.entries()) {
        const half = labels[index]!.tall / 2;
        expect(place + half).toBeLessThanOrEqual(400 + 1e-9);
        const before = index === 0 ? 0 : places[index - 1]! + labels[index - 1]!.tall / 2;
        expect(place - half).toBeGreaterThanOrEqual(before - 1e-9);
      }
    }),
  );
});

it("moves nothing that has its room", () => {
  expect(
    spread(
      [
        { at: 50, tall: 12 },
        { at: 100, tall: 24 },
      ],
      0,
      400,
    ),
  ).toEqual([50, 100]);
});
