import fc from "fast-check";
import { expect, test } from "vitest";
import { heldUpBytes } from "./held-up-bytes.ts";

const RATE = 960;

test("what may be news is never taken for old: what is was on the line at least a second before", () => {
  const said = fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 6000 }));
  const read = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(
      fc.array(said, { minLength: 1, maxLength: 20 }),
      fc.array(read, { minLength: 1, maxLength: 60 }),
      (all, gaps) => {
        /** When each byte had passed the line, which needs its time for every one. */
        const passed: number[] = [];
        let line = 0;
        for (const [gap, bytes] of all) {
          line += gap;
          for (let n = 0; n < bytes; n += 1) passed.push((line += 1000 / RATE));
        }
        const heldUp = heldUpBytes(RATE);
        let at = 0;
        let taken = 0;
        for (const gap of gaps) {
          at += gap;
          let until = taken;
          while (until < passed.length && passed[until]! <= at) until += 1;
          if (until === taken) continue;
          const old = heldUp(until - taken, at);
          for (const when of passed.slice(taken, taken + old)) expect(at - when).toBeGreaterThanOrEqual(999);
          taken = until;
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("after a silence, of more than two seconds' worth the last second's is kept, in however many pieces", () => {
  const heldUp = heldUpBytes(RATE);
  expect(heldUp(4000, 0)).toBe(0);
  expect(heldUp(1900, 3000)).toBe(0);
  expect(heldUp(1500, 3001)).toBe(540);
  expect(heldUp(500, 3002)).toBe(0);
  expect(heldUp(100, 4500)).toBe(0);
});
