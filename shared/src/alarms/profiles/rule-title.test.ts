import { expect, it } from "vitest";
import { ruleTitle } from "./rule-title.ts";

it.each([
  ["nibpSys-very-high", "SYS high"],
  ["apnoea", "Apnoea"],
  ["unheard", "No station can be heard"],
  ["a-rule-of-tomorrow", "a-rule-of-tomorrow"],
  ["toString", "toString"],
])("calls %s %s", (rule, title) => expect(ruleTitle(rule)).toBe(title));

it("leaves no place in a title empty", () => {
  expect(["device-lost", "signal-poor", "frozen"].map(ruleTitle).join()).not.toMatch(/[{}]/u);
});
