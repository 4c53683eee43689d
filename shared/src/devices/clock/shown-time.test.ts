import fc from "fast-check";
import { expect, test } from "vitest";
import { shownAt, timeShown, type ShownTime } from "./shown-time.ts";
import { timeZoneOffsetMinutes } from "./time-zone.ts";

const MORNING: ShownTime = { year: 2017, month: 12, day: 29, hour: 7, minute: 18, second: 43 };

test("a shown time is read in the zone that is given", () => {
  expect(timeShown(MORNING, 0)).toBe(Date.UTC(2017, 11, 29, 7, 18, 43));
  expect(timeShown(MORNING, -300)).toBe(Date.UTC(2017, 11, 29, 12, 18, 43));
});

test.each([{ month: 0 }, { month: 13 }, { day: 0 }, { day: 32 }, { hour: 24 }, { minute: 60 }, { second: 60 }])(
  "what no clock shows is no time: %o",
  (wrong) => {
    expect(timeShown({ ...MORNING, ...wrong }, 0)).toBeUndefined();
  },
);

test("29 February is a date in leap years alone", () => {
  expect(timeShown({ ...MORNING, month: 2, day: 29 }, 0)).toBeUndefined();
  expect(timeShown({ ...MORNING, year: 2024, month: 2, day: 29 }, 0)).toBe(Date.UTC(2024, 1, 29, 7, 18, 43));
});

test("what a clock shows is read back, in any zone of the option", () => {
  const seconds = fc.integer({ min: Date.UTC(1900, 0, 2) / 1000, max: Date.UTC(2099, 11, 30) / 1000 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: -840, max: 840 }), fc.nat(999), (second, offset, ms) => {
      expect(timeShown(shownAt(second * 1000 + ms, offset), offset)).toBe(second * 1000);
    }),
  );
  for (const minutes of [-841, 841, 0.5]) expect(timeZoneOffsetMinutes.safeParse(minutes).success).toBe(false);
  expect(timeZoneOffsetMinutes.parse(undefined)).toBe(0);
});
