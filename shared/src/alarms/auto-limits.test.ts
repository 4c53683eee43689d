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
    ["etco2-low", { etco2: 36 }, 30],
    ["etco2-high", { etco2: 45 }, 51],
    ["etco2-low", { etco2: 45 }, 39],
    ["etco2-low", { etco2: 33 }, 29],
    ["etco2-low", { etco2: 48 }, 39],
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

describe("between the other limits of its vital", () => {
  const row = (id: string, change: object) => ({ ...open.limits.find((one) => one.id === id)!, ...change });
  const placed = (baseline: Baseline, ...limits: AlarmProfile["limits"]) =>
    autoLimits("percent", baseline, { ...open, limits }).map(({ rule, to, note }) => [rule, to, note]);

  it("a step stays between a low limit and a high one", () => {
    const step = { bounds: { min: 0, max: 300, step: 2 } };
    expect(
      placed({ heartRate: 100 }, row("heartRate-low", step), row("heartRate-high", { ...step, limit: 70 })),
    ).toEqual([
      ["heartRate-low", 68, "crossing"],
      ["heartRate-high", 126, undefined],
    ]);
    const low = row("heartRate-low", { ...step, limit: 90, priority: "high" });
    expect(placed({ heartRate: 60 }, row("heartRate-high", step), low)[0]).toEqual(["heartRate-low", 48, undefined]);
    expect(
      placed({ pulseRate: 60 }, row("pulseRate-high", step), row("pulseRate-low", { limit: 90, id: "x" })),
    ).toEqual([["pulseRate-high", 92, "crossing"]]);
  });

  it("a more urgent one lies outside of a milder one, one of the same weight anywhere; what is off is no neighbour", () => {
    const high = row("nibpSys-high", { id: "x", limit: 140 });
    const to = (change: object) => placed({ nibpSys: 120 }, row("nibpSys-high", {}), { ...high, ...change })[0]![1];
    expect(to({ priority: "high" })).toBe(140);
    expect(to({ priority: "low", limit: 160 })).toBe(160);
    for (const change of [{}, { priority: "high", enabled: false }, { priority: "high", vital: "abpSys" }]) {
      expect(to(change)).toBe(150);
    }
    expect(to({ priority: "high", relative: { to: "baseline", unit: "absolute" } })).toBe(150);
    const lower = (change: object) =>
      placed({ nibpSys: 100 }, row("nibpSys-low", {}), { ...row("nibpSys-low", { id: "x" }), ...change })[0]![1];
    expect(lower({ priority: "high", limit: 85 })).toBe(85);
    expect(lower({ priority: "low", limit: 75 })).toBe(75);
  });

  it("where there is no place at all it stays, and says why", () => {
    const all = { ...open, locks: { "nibpSys-high": { min: 145, max: 155 } } };
    const limits = [
      row("nibpSys-high", { limit: 150 }),
      row("nibpSys-high", { id: "x", limit: 140, priority: "high" }),
    ];
    expect(autoLimits("percent", { nibpSys: 120 }, { ...all, limits })).toMatchObject([
      { from: 150, to: 150, note: "crossing" },
    ]);
  });
});

it("asks for what moves and for nothing else", () => {
  const [moves, stays] = [
    { rule: "a", from: 1, to: 2, formula: 2, text: "" },
    { rule: "b", from: 3, to: 3, formula: 9, text: "", note: "bounds" },
  ] as const;
  expect(askedOf([moves, stays])).toEqual([{ rule: "a", limit: 2, enabled: true }]);
  expect(autoLimits("percent", {}, open)).toEqual([]);
  const steady = autoLimits("percent", { nibpSys: 136 }, open);
  expect(steady.map(({ rule }) => rule)).not.toContain("nibpSys-high");
  for (const one of steady) expect(one).not.toHaveProperty("note");
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
