import fc from "fast-check";
import { expect, test } from "vitest";
import { formatHl7Time, parseHl7Time } from "./hl7-time.ts";

test.each([
  ["20191206113452", Date.UTC(2019, 11, 6, 11, 34, 52)],
  ["201912061134", Date.UTC(2019, 11, 6, 11, 34)],
  ["20191206113452.5", Date.UTC(2019, 11, 6, 11, 34, 52, 500)],
  ["20191206113452.1239", Date.UTC(2019, 11, 6, 11, 34, 52, 123)],
  ["20260124124738000+0800", Date.UTC(2026, 0, 24, 4, 47, 38)],
  ["20260124124738-0330", Date.UTC(2026, 0, 24, 16, 17, 38)],
])("%s", (text, at) => expect(parseHl7Time(text, 0)?.at).toBe(at));

test("the option's zone counts only where the stamp names none", () => {
  expect(parseHl7Time("20191206113452", 60)).toEqual({ at: Date.UTC(2019, 11, 6, 10, 34, 52), offsetMinutes: null });
  expect(parseHl7Time("20191206113452-0500", 60)).toEqual({
    at: Date.UTC(2019, 11, 6, 16, 34, 52),
    offsetMinutes: -300,
  });
});

test.each([
  "",
  "2019",
  "20191206",
  "20191306113452",
  "20190230113452",
  "20191206253452",
  "20191206116052",
  "20191206113460x",
  "00000000000000",
  '""',
])("%j is no time of day", (text) => expect(parseHl7Time(text, 0)).toBeUndefined());

test("a time written is the time read, in any zone", () => {
  const at = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(at, fc.integer({ min: -840, max: 840 }), (when, offset) => {
      expect(parseHl7Time(formatHl7Time(when, offset, "ms"), 0)).toEqual({ at: when, offsetMinutes: offset });
      expect(parseHl7Time(formatHl7Time(when, offset), 99)?.at).toBe(Math.floor(when / 1000) * 1000);
    }),
  );
});
