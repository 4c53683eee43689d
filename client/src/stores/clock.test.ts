import { expect, it } from "vitest";
import { ageOf } from "./clock.ts";

it.each([
  [10_000, 7_600, 2000],
  [10_000, 10_000, 0],
  [10_000, 12_000, 0],
  [10_000, 12_001, null],
  [10_000, 3_610_000, null],
])("at %i a time of %i is %s ms old: none of a time to come", (now, at, age) => expect(ageOf(at, now)).toBe(age));
