import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceTime, timeZoneOffsetMinutes, writtenTime, type WrittenTime } from "./device-time.ts";

const NOON: WrittenTime = { year: 17, month: 12, day: 29, hour: 7, minute: 18, second: 43 };

test("a written time is read in the zone that is given", () => {
  expect(deviceTime(NOON, 0)).toBe(Date.UTC(2017, 11, 29, 7, 18, 43));
  expect(deviceTime(NOON, -300)).toBe(Date.UTC(2017, 11, 29, 12, 18, 43));
});

test.each([{ month: 0 }, { month: 13 }, { day: 0 }, { day: 32 }, { hour: 24 }, { minute: 60 }, { second: 60 }])(
  "what no clock shows is no time: %o",
  (wrong) => {
    expect(deviceTime({ ...NOON, ...wrong }, 0)).toBeUndefined();
  },
);

test("29 February is a date in leap years alone", () => {
  expect(deviceTime({ ...NOON, month: 2, day: 29 }, 0)).toBeUndefined();
  expect(deviceTime({ ...NOON, year: 24, month: 2, day: 29 }, 0)).toBe(Date.UTC(2024, 1, 29, 7, 18, 43));
});

test("what is written is read back, in any zone of the option", () => {
  const seconds = fc.integer({ min: Date.UTC(2000, 0, 2) / 1000, max: Date.UTC(2099, 11, 30) / 1000 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: -840, max: 840 }), (second, offset) => {
      const parts = Object.entries(writtenTime(second * 1000, offset)).map(([part, text]) => [part, Number(text)]);
      expect(deviceTime(Object.fromEntries(parts) as WrittenTime, offset)).toBe(second * 1000);
    }),
  );
  expect(timeZoneOffsetMinutes.safeParse(841).success).toBe(false);
});
