import { MOST_STRIP_MS } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stripAround, stripWith } from "./strip-bounds.ts";

const RECORDED = { from: 1000, until: 3_601_000 };
const moment = fc.integer({ min: RECORDED.from, max: RECORDED.until });

test("a strip is never empty, turned around or longer than a page, however its ends are moved", () => {
  fc.assert(
    fc.property(moment, fc.array(fc.tuple(fc.constantFrom("from" as const, "until" as const), moment)), (t, moves) => {
      let strip = stripAround(t, RECORDED);
      for (const [end, to] of moves) {
        strip = stripWith(strip, end, to);
        expect(strip[end]).toBe(to);
        expect(strip.until).toBeGreaterThan(strip.from);
        expect(strip.until - strip.from).toBeLessThanOrEqual(MOST_STRIP_MS);
      }
    }),
  );
});

test("at first it lies around the cursor and within the record", () => {
  expect(stripAround(60_000, RECORDED)).toEqual({ from: 55_000, until: 65_000 });
  expect(stripAround(1000, RECORDED)).toEqual({ from: 1000, until: 11_000 });
  expect(stripAround(3_601_000, RECORDED)).toEqual({ from: 3_591_000, until: 3_601_000 });
});
