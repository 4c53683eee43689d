import { expect, test } from "vitest";
import { FaultTally } from "./fault-tally.ts";
import { plausibleNumber } from "./plausible-number.ts";

const NOON = Date.UTC(2026, 0, 5, 12);

test("a number that can be measured is told, with its doubt and no other mark", () => {
  const faults = new FaultTally();
  expect(plausibleNumber("spo2", 97, false, NOON, faults)).toEqual({
    kind: "numeric",
    vital: "spo2",
    value: 97,
    at: NOON,
  });
  expect(plausibleNumber("spo2", 97, true, NOON, faults)).toMatchObject({ value: 97, questionable: true });
  expect(faults.take(NOON)).toEqual([]);
});

test.each([101, 0, -1, NaN, Infinity])(
  "a saturation of %d is missing, and one fault however often it comes",
  (number) => {
    const faults = new FaultTally();
    const none = { kind: "missing", vital: "spo2", at: NOON, reason: "invalid" };
    expect(plausibleNumber("spo2", number, false, NOON, faults)).toEqual(none);
    expect(plausibleNumber("spo2", number, true, NOON, faults)).toEqual(none);
    expect(faults.take(NOON)).toMatchObject([{ kind: "implausible", count: 2 }]);
  },
);
