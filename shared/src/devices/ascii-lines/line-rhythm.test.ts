import { expect, test } from "vitest";
import { LineRhythm } from "./line-rhythm.ts";

const NOON = Date.UTC(2026, 0, 5, 12);
const asked = (rhythm: LineRhythm, ...at: readonly number[]) =>
  at.map((ms) => rhythm.due(NOON + ms)).map((due) => due && due - NOON);

test("one line a period from the first asking on, each with the time it was due", () => {
  expect(asked(new LineRhythm(1000), 0, 100, 990, 1010, 1100, 2050)).toEqual([0, null, null, 1000, null, 2000]);
});

test("lines that nobody asked for are gone", () => {
  expect(asked(new LineRhythm(2000), 0, 9100, 9900, 10_000)).toEqual([0, 8000, null, 10_000]);
});

test("a clock that is set back begins anew, and stops nothing", () => {
  expect(asked(new LineRhythm(1000), 0, -3_600_000, -3_599_500, -3_599_000)).toEqual([0, -3_600_000, null, -3_599_000]);
});
