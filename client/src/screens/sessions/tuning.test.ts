import { expect, it } from "vitest";
import { changesOf, trialOf, type TunableRule } from "./tuning.ts";

const rule: TunableRule = {
  id: "spo2-low",
  vital: "spo2",
  priority: "medium",
  limit: 92,
  enabled: true,
  delayMs: 15_000,
};

it("asks for what differs, and for nothing that was put back", () => {
  const trial = trialOf(rule);
  expect(changesOf([trial], [rule])).toEqual([]);
  expect(changesOf([{ ...trial, limit: 90 }], [rule])).toEqual([{ rule: "spo2-low", limit: 90 }]);
  expect(changesOf([{ ...trial, delay: 20, enabled: false }], [rule])).toEqual([
    { rule: "spo2-low", enabled: false, delayMs: 20_000 },
  ]);
});

it("asks nothing while a field holds no number", () => {
  expect(changesOf([{ ...trialOf(rule), limit: "" }], [rule])).toBeNull();
  expect(changesOf([{ ...trialOf(rule), delay: "-" }], [rule])).toBeNull();
});
