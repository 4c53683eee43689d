import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { askedOf, autoLimits } from "./auto-limits.ts";
import { AUTO_LIMIT_METHODS } from "./auto-limits-methods.ts";
import { changeLimits } from "./change-limit.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { AlarmProfile } from "./profile.ts";
import { SHIPPED_PROFILES } from "./profiles/shipped.ts";
import { needsSupervision } from "./profiles/supervision.ts";
import type { Baseline } from "./patient.ts";

const origin = { level: "session", text: "auto" } as const;
/** No HIGH limits in the way: what the formula alone says. */
const open: AlarmProfile = {
  ...FACTORY_PROFILE,
  limits: FACTORY_PROFILE.limits
    .filter(({ priority, relative }) => priority !== "high" && !relative)
    .map((rule) => ({ ...rule, bounds: { min: 0, max: 300, step: 1 } })),
};
const at = (baseline: Baseline, rule: string, profile = open) =>
  autoLimits("published", baseline, profile).find((one) => one.rule === rule)?.to;

describe("the published formula", () => {
  test.each([
    ["heartRate-low", { heartRate: 80 }, 64],
    ["heartRate-low", { heartRate: 45 }, 40],
    ["heartRate-high", { heartRate: 80 }, 100],
    ["heartRate-high", { heartRate: 200 }, 240],
    ["pulseRate-high", { heartRate: 80 }, 100],
    ["respRateImpedance-low", { respRateImpedance: 14 }, 7],
    ["respRateImpedance-low", { respRateImpedance: 10 }, 6],
    ["respRateImpedance-high", { respRateImpedance: 14 }, 21],
    ["respRateImpedance-high", { respRateImpedance: 24 }, 30],
    ["nibpSys-low", { nibpSys: 120 }, 92],
    ["nibpSys-high", { nibpSys: 120 }, 141],
    ["nibpDia-low", { nibpDia: 80 }, 60],
    ["nibpDia-high", { nibpDia: 80 }, 101],
    ["nibpMean-low", { nibpMean: 93 }, 71],
    ["etco2-low", { etco2: 40 }, 34],
    ["etco2-high", { etco2: 40 }, 46],
    ["etco2-low", { etco2: 34 }, 29],
    ["etco2-high", { etco2: 34 }, 41],
    ["etco2-low", { etco2: 47 }, 39],
    ["etco2-high", { etco2: 47 }, 51],
    ["etco2-high", { etco2: 49 }, undefined],
    ["etco2-low", { etco2: 32 }, undefined],
    ["spo2-low", { spo2: 97 }, undefined],
  ])("%s for %o is %s", (rule, baseline, limit) => {
    expect(at(baseline, rule)).toBe(limit);
  });
});

it("per cent is 20 below and 25 above", () => {
  const found = autoLimits("percent", { nibpSys: 120, heartRate: 60 }, open);
  expect(found.find(({ rule }) => rule === "nibpSys-low")?.to).toBe(96);
  expect(found.find(({ rule }) => rule === "nibpSys-high")?.to).toBe(150);
  expect(found.find(({ rule }) => rule === "heartRate-low")?.to).toBe(48);
  expect(found.find(({ rule }) => rule === "heartRate-high")?.to).toBe(75);
});

it.each([
  ["nibpSys-high", { nibpSys: 110 }, 143],
  ["nibpSys-high", { nibpSys: 128 }, 166],
  ["nibpSys-high", { nibpSys: 150 }, undefined],
  ["nibpDia-high", { nibpDia: 70 }, 95],
  ["heartRate-high", { heartRate: 60 }, 110],
  ["heartRate-high", { heartRate: 92 }, 115],
  ["spo2-low", { spo2: 94 }, 90],
  ["spo2-low", { spo2: 99 }, undefined],
])("the house's method puts %s for %o at %s", (rule, baseline, limit) => {
  expect(autoLimits("ketamine", baseline, FACTORY_PROFILE).find((one) => one.rule === rule)?.to).toBe(limit);
});

it("says what was held back: by a HIGH limit, by the bounds, by the clinic's lock", () => {
  const of = (baseline: Baseline, rule: string, profile: AlarmProfile) =>
    autoLimits("published", baseline, profile).find((one) => one.rule === rule);
  expect(of({ nibpSys: 175 }, "nibpSys-high", FACTORY_PROFILE)).toMatchObject({
    formula: 189,
    to: 180,
    note: "crossing",
  });
  expect(of({ heartRate: 200 }, "heartRate-low", FACTORY_PROFILE)).toMatchObject({
    formula: 160,
    to: 70,
    note: "bounds",
  });
  const locked = { ...FACTORY_PROFILE, locks: { "nibpSys-low": { min: 85, max: 95 } } };
  expect(of({ nibpSys: 160 }, "nibpSys-low", locked)).toMatchObject({ formula: 119, to: 95, note: "lock" });
});

it("leaves a limit that is switched off alone", () => {
  const off = changeLimits(FACTORY_PROFILE, [{ rule: "nibpSys-high", limit: 170, enabled: false }], origin);
  if (!off.ok) throw new Error(off.message);
  expect(autoLimits("published", { nibpSys: 120 }, off.profile).map(({ rule }) => rule)).not.toContain("nibpSys-high");
});

it("proposes only what can be set as it is, by whoever cares for the patient", () => {
  const value = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined });
  const baseline = fc.record({
    heartRate: value(20, 220),
    respRateCo2: value(2, 60),
    nibpSys: value(50, 250),
    nibpDia: value(20, 180),
    nibpMean: value(30, 200),
    etco2: value(10, 90),
    spo2: value(70, 100),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...AUTO_LIMIT_METHODS),
      baseline,
      fc.constantFrom(...SHIPPED_PROFILES),
      (method, values, profile) => {
        const known = Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined)) as Baseline;
        const proposed = autoLimits(method, known, profile);
        const asked = askedOf(proposed);
        expect(changeLimits(profile, asked, origin)).toMatchObject({ ok: true });
        expect(needsSupervision(profile, asked, new Map())).toBeNull();
        for (const { to, formula, note } of proposed) if (note === undefined) expect(to).toBe(formula);
      },
    ),
  );
});
