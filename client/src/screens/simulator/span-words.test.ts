import { expect, it } from "vitest";
import { i18n } from "../../words/i18n.ts";
import { spanWords } from "./span-words.ts";

it.each([
  [20_000, "20 s"],
  [2500, "2.5 s"],
  [600_000, "10 min"],
  [90_000, "1 min 30 s"],
  [0, "0 s"],
])("%i ms are %s", (ms, words) => {
  expect(spanWords(i18n.t, ms)).toBe(words);
});
