import { expect, it } from "vitest";
import { i18n } from "../../../words/i18n.ts";
import { shortfall } from "./speed-words.ts";

it.each([
  [60, 37.4, "37× of 60×"],
  [60, 58, null],
  [2, 1.26, "1.3× of 2×"],
  [1, null, null],
  ["max", 412.3, "now 412×"],
] as const)("asked for %s and reaching %s it says %s", (asked, reached, words) => {
  expect(shortfall(i18n.t, asked, reached)).toBe(words);
});
