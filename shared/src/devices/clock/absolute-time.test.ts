import fc from "fast-check";
import { expect, test } from "vitest";
import { absoluteTime, absoluteTimeAt } from "./absolute-time.ts";

const AT = Date.UTC(2017, 10, 4, 14, 45, 59, 120);
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (hex: string) => Array.from(hex.match(/../gu) ?? [], (byte) => parseInt(byte, 16));

test("is decimal digits in the device's zone", () => {
  expect(hexOf(absoluteTime(AT, 0))).toBe("2017110414455912");
  expect(hexOf(absoluteTime(AT, -300))).toBe("2017110409455912");
  expect(absoluteTimeAt(absoluteTime(AT, 120), 0, 120)).toBe(AT);
});

test.each([
  ["ffffffffffffffff", "not given"],
  ["0000000000000000", "empty"],
  ["2017133114455900", "no month"],
  ["2017022914455900", "no day"],
  ["2017110425455900", "no hour"],
  ["20171a0414455900", "no digit"],
  ["201711041445", "cut"],
])("%s is none: %s", (hex) => expect(absoluteTimeAt(bytesOf(hex), 0, 0)).toBeUndefined());

test("what is written is read, wherever it stands and in any zone", () => {
  const hundredths = fc.integer({ min: Date.UTC(1900, 0, 2) / 10, max: Date.UTC(2099, 11, 30) / 10 });
  fc.assert(
    fc.property(hundredths, fc.integer({ min: -840, max: 840 }), fc.nat(9), (hundredth, offset, before) => {
      const bytes = [...Array<number>(before).fill(0xff), ...absoluteTime(hundredth * 10, offset)];
      expect(absoluteTimeAt(bytes, before, offset)).toBe(hundredth * 10);
    }),
  );
});
