import { expect, test } from "vitest";
import { SCENARIOS } from "./catalogue/index.ts";
import { inWords } from "./report.ts";
import { ruleWords } from "./rule-words.ts";
import type { Expectation } from "./scenario.ts";

const at = { from: "0:00", to: "1:00" } as const;

test.each<[Expectation, string]>([
  [{ ...at, what: "missing", vital: "spo2", reason: "sensor-off" }, "SpO₂ missing (sensor off)"],
  [{ ...at, what: "some-value", vital: "etco2", is: { above: 50 } }, "EtCO₂ above 50 mmHg at some time"],
  [
    { ...at, what: "every-value", vital: "spo2", is: { above: 80, below: 90 }, device: "oximeter" },
    "SpO₂ of oximeter above 80 % and below 90 % all the time",
  ],
  [
    { ...at, what: "alarm", rule: "respRateCo2-very-low", priority: "high" },
    "alarm “RR CO₂ low” (6 /min), high priority",
  ],
  [
    { ...at, what: "alarm", rule: ["apnoea", "device-lost"], priority: "medium" },
    "alarm “Apnoea” or “device lost”, medium priority or above",
  ],
  [{ ...at, what: "no-alarm" }, "no alarm of any kind"],
  [{ ...at, what: "notice", code: "low-battery", device: "oximeter" }, "oximeter says “low battery”"],
])("%j is said as a person would", (expectation, words) => {
  expect(inWords(expectation)).toBe(words);
});

test("no expectation of the catalogue shows an id of the engine or of a vital", () => {
  const words = SCENARIOS.flatMap(({ expects }) => expects.map(inWords));
  expect(words.length).toBeGreaterThan(50);
  expect(
    words.filter((one) => /[a-z][A-Z0-9][a-z]*-|respRate|nibp[A-Z]|spo2|etco2|heartRate|-low|-high/u.test(one)),
  ).toEqual([]);
  expect(ruleWords("nibpSys-rise-20")).toMatch(/SYS rise/u);
});
