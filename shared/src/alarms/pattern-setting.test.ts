import { describe, expect, it } from "vitest";
import { FACTORY_PROFILE } from "./factory.ts";
import { settingOf, withSetting } from "./pattern-setting.ts";
import { completePhases, phaseDifferences, phaseText } from "./phase-limits.ts";
import type { AlarmProfile, Origin } from "./profile.ts";
import { limitName } from "./profiles/limit-name.ts";
import { settable } from "./profiles/settable.ts";

const origin: Origin = { level: "site", text: "reviewed" };
const pattern = (id: string) => FACTORY_PROFILE.patterns.find((one) => one.id === id)!;

describe("the one number of a pattern", () => {
  it.each([
    ["apnoea", { limit: 20, unit: "s", bounds: { min: 5, max: 40, step: 1 } }],
    ["nibp-overdue", { limit: 90, unit: "s", bounds: { min: 30, max: 900, step: 30 } }],
    ["dose-over-plan", { limit: 102, unit: "%", bounds: { min: 100, max: 120, step: 1 } }],
    ["dose-over-most", null],
    ["arrest", null],
    ["faint", null],
  ])("of %s is %o", (id, setting) => {
    expect(settingOf(pattern(id))).toEqual(setting);
  });

  it("is set as it is read, with who set it; what has none is only switched", () => {
    for (const id of ["apnoea", "nibp-overdue", "dose-over-plan"]) {
      const set = withSetting(pattern(id), 110, false, origin);
      expect(settingOf(set)?.limit, id).toBe(110);
      expect(set).toMatchObject({ id, enabled: false, origin });
    }
    for (const id of ["dose-over-most", "arrest", "faint"]) {
      expect(withSetting(pattern(id), 110, false, origin)).toEqual({ ...pattern(id), enabled: false, origin });
    }
  });
});

describe("a number as people see it", () => {
  it.each([
    ["spo2-low", "SpO₂ low", "%"],
    ["heartRate-high", "HR high", "/min"],
    ["nibpSys-rise-30", "SYS rise from the baseline", "%"],
    ["nibpSys-over-40", "SYS rise from the baseline", "mmHg"],
    ["spo2-fall-4", "SpO₂ fall from the baseline", "%"],
    ["nibpSys-climb", "SYS rise within 5 min", "mmHg"],
    ["nibp-overdue", "Cuff reading overdue", "s"],
    ["sedation-overdue", "Sedation score overdue", "s"],
    ["dose-over-plan", "Dose over plan", "%"],
    ["faint", "Slow pulse and low pressure", ""],
  ])("%s is %s, in %s", (rule, name, unit) => {
    const one = settable(FACTORY_PROFILE, rule)!;
    expect([limitName(one), one.unit]).toEqual([name, unit]);
  });

  it("is called by its id where there is no word for it, and by its window where that is not known", () => {
    const of = { ...pattern("faint"), id: "of-the-house" };
    expect(limitName({ of })).toBe("of-the-house");
    const climb = FACTORY_PROFILE.limits.find(({ id }) => id === "nibpSys-climb")!;
    expect(limitName({ of: { ...climb, relative: { to: "trend", unit: "absolute" } } })).toBe("SYS rise within 0 min");
  });
});

describe("what a phase asks for", () => {
  const phases = {
    infusion: [
      { rule: "spo2-low", limit: 93, text: "under the drug" },
      { rule: "nothing", limit: 1 },
      { rule: "heartRate-high", enabled: false },
    ],
    recovery: [{ rule: "spo2-low", limit: 92, enabled: true }],
  };
  const profile: AlarmProfile = { ...FACTORY_PROFILE, phases };

  it("is what is otherwise than now, with its words, and nothing of what nobody knows", () => {
    expect(phaseDifferences(profile, "infusion")).toEqual([
      {
        rule: "spo2-low",
        from: { limit: 92, enabled: true },
        to: { limit: 93, enabled: true },
        text: "under the drug",
      },
      { rule: "heartRate-high", from: { limit: 120, enabled: true }, to: { limit: 120, enabled: false } },
    ]);
    expect(phaseDifferences(profile, "recovery")).toEqual([]);
    for (const phase of ["baseline", "constructor"]) expect(phaseDifferences(profile, phase)).toEqual([]);
    expect(phaseDifferences({ ...profile, phases: {} }, "infusion")).toEqual([]);
  });

  it("says why, of the rule that it is about", () => {
    expect(phaseText(profile, "infusion", "spo2-low")).toBe("under the drug");
    expect(phaseText(profile, "infusion", "heartRate-high")).toBeUndefined();
    expect(phaseText(profile, "infusion", "spo2-desat")).toBeUndefined();
    expect(phaseText(profile, "baseline", "spo2-low")).toBeUndefined();
  });

  it("is whole: every phase says something of every rule that any of them names", () => {
    const own = { limit: 92, enabled: true };
    const heart = { rule: "heartRate-high", limit: 120 };
    const spo2 = { rule: "spo2-low" };
    const untold = [
      { ...spo2, ...own },
      { ...heart, enabled: true },
    ];
    expect(completePhases(profile).phases).toEqual({
      baseline: untold,
      infusion: [
        { ...spo2, limit: 93, enabled: true, text: "under the drug" },
        { ...heart, enabled: false },
      ],
      injection: untold,
      recovery: untold,
    });
    expect(completePhases({ ...profile, phases: { infusion: [] } }).phases).toEqual({});
  });
});
