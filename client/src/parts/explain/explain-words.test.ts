import type { Alarm } from "@evenkeel/shared/alarms";
import type { WireExplainedRule } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { i18n } from "../../words/i18n.ts";
import { clearWords, originWords, ruleWords, samplesWords, stageWords } from "./explain-words.ts";

const NOW = Date.UTC(2026, 0, 1);
const t = i18n.t;
const alarm: Alarm = {
  id: "a-1",
  kind: "limit",
  rule: "spo2-low",
  vital: "spo2",
  category: "oxygenation",
  priority: "medium",
  stage: "active",
  onset: NOW - 42_000,
  value: 89,
  limit: 92,
  direction: "low",
  profileVersion: 3,
  audible: true,
};
const rule: WireExplainedRule = {
  id: "spo2-low",
  priority: "medium",
  origin: { level: "site", text: "agreed in May", by: "Dr B", at: NOW },
  limit: 92,
  delayMs: 15_000,
  latching: false,
  stage: "active",
  since: NOW - 42_000,
  clears: { at: 93, direction: "above" },
  clearMs: 5000,
};

const without = <T extends object, Key extends keyof T>(whole: T, ...keys: readonly Key[]): Omit<T, Key> =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.some((one) => one === key))) as Omit<T, Key>;

it("says a limit, its delay, its origin and what would clear it", () => {
  expect(ruleWords(t, alarm, rule)).toBe("SpO₂ below 92 % for 15 s");
  expect(originWords(t, rule)).toMatch(/agreed in May · Dr B · \d\d:\d\d:\d\d/u);
  expect(clearWords(t, alarm, [rule])).toBe("Clears at 93 % or above for 5 s.");
});

it("counts a delay that runs down, and says what would stop it", () => {
  const pending: WireExplainedRule = { ...rule, priority: "high", stage: "pending", limit: 88, dueAt: NOW + 12_000 };
  expect(stageWords(t, alarm, pending, NOW)).toBe("HIGH in 0:12 unless it is at 88 % or above");
  expect(stageWords(t, alarm, pending, NOW + 4000)).toMatch(/^HIGH in 0:08/u);
});

it("says a recheck of the cuff, a technical rule and a pattern without a limit", () => {
  const cuff = {
    ...alarm,
    rule: "nibpSys-high",
    vital: "nibpSys",
    direction: "high",
    verifying: { until: NOW },
  } as const;
  expect(ruleWords(t, cuff, { ...rule, limit: 180, recheckMs: 60_000 })).toMatch(
    /above 180 mmHg.*second reading.*60 s/u,
  );
  expect(clearWords(t, cuff, [rule])).toMatch(/cuff/u);
  const bare = without(alarm, "vital", "direction", "limit");
  const lost: Alarm = { ...bare, kind: "technical", rule: "device-lost", device: "Monitor" };
  const plain = without(rule, "limit", "clears");
  expect(ruleWords(t, lost, { ...plain, id: "device-lost", delayMs: 0 })).toBe("Monitor lost");
  expect(clearWords(t, lost, [{ ...plain, id: "device-lost" }])).toMatch(/Clears/u);
  const apnoea: Alarm = { ...bare, kind: "pattern", rule: "apnoea" };
  expect(ruleWords(t, apnoea, { ...plain, id: "apnoea", delayMs: 20_000 })).toBe("Apnoea for 20 s");
});

it("says what was measured, and that nothing was", () => {
  const explained = {
    ...{ at: NOW, session: "s", alarm, rules: [rule], profile: { id: "iv", title: "IV", version: 3 }, others: [] },
    ...{ today: { room: 1, session: 1 }, history: [] },
  };
  const samples = [97, 89, null, 90].map((value, index) => {
    return { at: NOW - 60_000 + index * 1000, device: "d", vital: "spo2", value };
  });
  expect(samplesWords(t, { ...explained, samples })).toMatch(/89 % to 97 %.*now 90 %/u);
  expect(samplesWords(t, { ...explained, samples: [] })).toMatch(/nothing/iu);
});
