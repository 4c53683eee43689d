import { expect, it } from "vitest";
import { unitWords, valueWords } from "./unit-words.ts";

it.each([
  ["MDC_DIM_PERCENT", "%"],
  ["MDC_DIM_MMHG", "mmHg"],
  ["MDC_DIM_MILLI_L", "mL"],
  ["MDC_DIM_CM_H2O", "cmH2O"],
  ["MDC_DIM_X_L_PER_MIN", "L/min"],
  ["MDC_DIM_DIMLESS", ""],
  ["MDC_DIM_NEW", "NEW"],
  ["MDC_DIM_constructor", "constructor"],
  ["MDC_DIM_", "MDC_DIM_"],
  ["mL/MDC_DIM_MMHG", "mL/MDC_DIM_MMHG"],
  ["mmol/l", "mmol/l"],
  ["", ""],
])("reads the unit %s as %s", (unit, words) => {
  expect(unitWords(unit)).toBe(words);
});

it("puts nothing after a value that has no unit", () => {
  expect(valueWords(384.5, "MDC_DIM_MILLI_L")).toBe("384.5 mL");
  expect(valueWords("adult", "")).toBe("adult");
  expect(valueWords(3, "MDC_DIM_DIMLESS")).toBe("3");
});
