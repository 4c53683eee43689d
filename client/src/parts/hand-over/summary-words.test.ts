import { FACTORY_PROFILE, type AlarmProfile } from "@evenkeel/shared/alarms";
import { expect, test } from "vitest";
import { i18n } from "../../words/i18n.ts";
import { limitWords, phaseWords, ruleWords } from "./summary-words.ts";

const { t } = i18n;
const [own] = FACTORY_PROFILE.limits.filter(({ vital, direction }) => vital === "spo2" && direction === "low");
const profile: AlarmProfile = { ...FACTORY_PROFILE, limits: [{ ...own!, id: "our-own", priority: "high" }] };
const changed = { rule: "our-own", limit: 85, enabled: true, by: "Nora", reason: "" };

test("a rule of the clinic's own is called by its name, with the priority that tells it from the others and its unit", () => {
  expect(ruleWords(profile, "our-own")).toBe("SpO₂ low");
  expect(limitWords(t, profile, changed)).toBe("SpO₂ low · HIGH: 85 %, by Nora");
  expect(limitWords(t, profile, { ...changed, enabled: false })).toMatch(/^SpO₂ low · HIGH: .*off, by Nora$/u);
});

test("without the profile a shipped rule still has its name, and another its bare one", () => {
  expect(ruleWords(null, "spo2-low")).toBe("SpO₂ low");
  expect(limitWords(t, null, changed)).toBe("our-own: 85, by Nora");
});

test("the phase is said as the session bar says it", () => {
  expect(phaseWords(t, { phase: "infusion", infusion: "running" })).toBe("Infusion running");
  expect(phaseWords(t, { phase: "infusion", infusion: "none" })).toBe("Injection given");
  expect(phaseWords(t, { phase: "recovery", infusion: "completed" })).toBe("Recovery");
});
