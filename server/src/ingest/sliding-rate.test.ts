import { expect, test } from "vitest";
import { slidingRate } from "./sliding-rate.ts";

test("the mean of the last five whole seconds; the running second is not in it", () => {
  const rate = slidingRate();
  for (let at = 0; at < 10_000; at += 100) rate.add(1, at);
  expect(rate.perSecond(9999)).toBe(10);
  expect(rate.perSecond(10_000)).toBe(10);
  expect(rate.perSecond(12_000)).toBe(6);
  expect(rate.perSecond(15_000)).toBe(0);
});

test("silence of any length leaves 0, and counting goes on after it", () => {
  const rate = slidingRate();
  rate.add(500, 0);
  expect(rate.perSecond(1000)).toBe(100);
  rate.add(50, 1_000_000_000);
  expect(rate.perSecond(1_000_001_000)).toBe(10);
});

test("nothing yet is 0; a clock set back neither throws nor invents", () => {
  const rate = slidingRate();
  expect(rate.perSecond(5000)).toBe(0);
  rate.add(10, 5000);
  rate.add(10, 1000);
  expect(rate.perSecond(6000)).toBe(4);
});
