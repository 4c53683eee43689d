import { expect, test } from "vitest";
import { NUMERICS } from "@evenkeel/shared/vitals";
import { changeLimit, changeLimits, currentLimit } from "./change-limit.ts";
import { FACTORY_PROFILE } from "./factory.ts";

const origin = { level: "session", text: "asked by the clinician", by: "Anna", at: 1 } as const;
const change = (rule: string, limit: number, enabled = true) =>
  changeLimit(FACTORY_PROFILE, rule, { limit, enabled }, origin);

test("a changed limit says who changed it and why, in a newer profile; the old one is as it was", () => {
  const result = change("spo2-low", 90);
  expect(result.ok && result.profile.version).toBe(2);
  expect(result.ok && result.profile.limits.find((rule) => rule.id === "spo2-low")).toMatchObject({
    limit: 90,
    origin,
  });
  expect(FACTORY_PROFILE.limits.find((rule) => rule.id === "spo2-low")?.limit).toBe(92);
});

test.each([
  ["unknown-rule", "spo2-lowest", 90],
  ["out-of-bounds", "spo2-low", 99],
  ["out-of-bounds", "spo2-low", Number.NaN],
  ["step", "spo2-low", 90.5],
  ["crossing", "spo2-desat", 93],
  ["crossing", "spo2-low", 87],
  ["crossing", "heartRate-high", 141],
] as const)("%s: %s cannot be %s", (code, rule, limit) => {
  expect(change(rule, limit)).toMatchObject({ ok: false, code });
});

test("low stays below high", () => {
  const raised = change("heartRate-low", 70);
  if (!raised.ok) throw new Error(raised.message);
  const wide = {
    ...FACTORY_PROFILE,
    limits: raised.profile.limits.map((rule) => ({ ...rule, bounds: { min: 0, max: 300, step: 1 } })),
  };
  expect(changeLimit(wide, "heartRate-high", { limit: 70, enabled: true }, origin)).toMatchObject({ code: "crossing" });
  expect(changeLimit(wide, "heartRate-high", { limit: 71, enabled: true }, origin).ok).toBe(true);
});

test("desaturation may equal the SpO₂ limit, and a disabled limit bars nothing until it is enabled again", () => {
  expect(change("spo2-desat", 92).ok).toBe(true);
  const off = change("spo2-low", 92, false);
  if (!off.ok) throw new Error(off.message);
  const above = changeLimit(off.profile, "spo2-desat", { limit: 94, enabled: true }, origin);
  if (!above.ok) throw new Error(above.message);
  expect(changeLimit(above.profile, "spo2-low", { limit: 92, enabled: true }, origin)).toMatchObject({
    code: "crossing",
  });
});

test("whoever is refused is told what can be chosen", () => {
  const message = (rule: string, limit: number, profile = FACTORY_PROFILE) => {
    const result = changeLimit(profile, rule, { limit, enabled: true }, origin);
    return result.ok ? null : `${result.code}: ${result.message}`;
  };
  expect(message("none", 1)).toBe("unknown-rule: There is no such limit. Open the limits again and choose one.");
  expect(message("spo2-low", 90.5)).toBe("step: This limit moves in steps of 1 from 80. Choose the nearest.");
  expect(message("spo2-desat", 93)).toBe(
    "crossing: This low limit would cross the MEDIUM low limit of SpO₂, which is at 92. Change that one first.",
  );
  expect(message("apnoea", 41)).toMatch(/^out-of-bounds: .*from 5 to 40/u);
  expect(message("apnoea", 10.5)).toMatch(/^step: .*steps of 1 from 5/u);
  expect([message("apnoea", 5), message("apnoea", 40), message("faint", 1)]).toEqual([null, null, null]);
  const odd = FACTORY_PROFILE.limits.map((rule) => ({ ...rule, bounds: { min: 0.5, max: 99, step: 2 } }));
  expect(message("temperature-high", 38.5, { ...FACTORY_PROFILE, limits: odd })).toBeNull();
  expect(message("temperature-high", 39.5, { ...FACTORY_PROFILE, limits: odd })).toMatch(/^step/u);
});

test("a low limit may not reach a high one either", () => {
  const limits = FACTORY_PROFILE.limits.map((rule) => ({ ...rule, bounds: { min: 0, max: 300, step: 1 } }));
  const low = (limit: number) =>
    changeLimit({ ...FACTORY_PROFILE, limits }, "heartRate-low", { limit, enabled: true }, origin);
  expect(low(120)).toMatchObject({ code: "crossing" });
  expect(low(121)).toMatchObject({ code: "crossing" });
  expect(low(119).ok).toBe(true);
});

test("of two distances from the same thing in the same unit the more urgent is the longer; others do not compare", () => {
  expect(change("nibpSys-rise-20", 30).ok).toBe(true);
  const wide = {
    ...FACTORY_PROFILE,
    limits: FACTORY_PROFILE.limits.map((rule) => ({ ...rule, bounds: { min: 0, max: 300, step: 1 } })),
  };
  const far = (rule: string, limit: number) => changeLimit(wide, rule, { limit, enabled: true }, origin);
  expect(far("nibpSys-rise-20", 31)).toMatchObject({ code: "crossing" });
  expect(far("nibpSys-rise-30", 19)).toMatchObject({ code: "crossing" });
  // Per cent beside mmHg, from the baseline beside from a trend, a distance beside a value.
  for (const [rule, limit] of [
    ["nibpSys-over-40", 1],
    ["nibpSys-climb", 1],
    ["nibpSys-rise-30", 250],
  ] as const) {
    expect(far(rule, limit), rule).toMatchObject({ ok: true });
  }
  const fall = wide.limits.find(({ id }) => id === "spo2-fall-4")!;
  const rise = { ...fall, id: "spo2-rise", direction: "high" } as const;
  expect(changeLimit({ ...wide, limits: [fall, rise] }, "spo2-rise", { limit: 1, enabled: true }, origin).ok).toBe(
    true,
  );
  const deeper = { ...fall, id: "spo2-fall-8", limit: 8, priority: "high" } as const;
  const falls = (limit: number) =>
    changeLimit({ ...wide, limits: [fall, deeper] }, "spo2-fall-8", { limit, enabled: true }, origin);
  expect([falls(4).ok, falls(3).ok]).toEqual([true, false]);
});

test("what was crossing before is nobody's fault who changes another limit", () => {
  const limits = FACTORY_PROFILE.limits.map((rule) => (rule.id === "spo2-desat" ? { ...rule, limit: 94 } : rule));
  const asked = { limit: 115, enabled: true };
  expect(changeLimit({ ...FACTORY_PROFILE, limits }, "heartRate-high", asked, origin).ok).toBe(true);
});

test("several at once are all changed, each with its own origin, or none is", () => {
  const asked = [
    { rule: "spo2-low", limit: 94, enabled: true },
    { rule: "spo2-desat", limit: 93, enabled: true },
    { rule: "apnoea", limit: 15, enabled: true },
    { rule: "faint", limit: 0, enabled: false },
  ];
  const result = changeLimits(FACTORY_PROFILE, asked, (rule) => ({ level: "site", text: `for ${rule}` }));
  if (!result.ok) throw new Error(result.message);
  for (const one of asked) expect(currentLimit(result.profile, one.rule)).toEqual(one);
  expect(result.profile.patterns.find(({ id }) => id === "apnoea")!.origin.text).toBe("for apnoea");
  expect(result.profile.limits.find(({ id }) => id === "spo2-low")!.origin.text).toBe("for spo2-low");
  expect(currentLimit(FACTORY_PROFILE, "nothing")).toBeNull();
  const broken = [...asked, { rule: "spo2-low", limit: 99, enabled: true }];
  expect(changeLimits(FACTORY_PROFILE, broken, origin)).toMatchObject({ ok: false, code: "out-of-bounds" });
});

test("a tenth of a degree is a step", () => {
  expect(change("temperature-high", 38.7).ok).toBe(true);
  expect(change("temperature-high", 38.75)).toMatchObject({ code: "step" });
});

test("the factory profile keeps its own rules, names every source, and has a row for every vital with limits", () => {
  const ids = FACTORY_PROFILE.limits.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const rule of FACTORY_PROFILE.limits) {
    expect(changeLimit(FACTORY_PROFILE, rule.id, rule, origin), rule.id).toMatchObject({ ok: true });
    expect(rule.origin.text.length, rule.id).toBeGreaterThan(10);
    const [low, high] = NUMERICS[rule.vital].plausible;
    // A distance is no value: it only has to leave one.
    if (!rule.relative) expect(rule.bounds.min, rule.id).toBeGreaterThanOrEqual(low);
    expect(rule.bounds.max, rule.id).toBeLessThanOrEqual(high);
    expect(rule.latching, rule.id).toBe(rule.priority === "high");
  }
  const judged = new Set(FACTORY_PROFILE.limits.map((rule) => rule.vital));
  expect(Object.keys(NUMERICS).filter((vital) => !judged.has(vital as never))).toEqual(["perfusionIndex"]);
});
