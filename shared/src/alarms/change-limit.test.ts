import { expect, test } from "vitest";
import { NUMERICS } from "@evenkeel/shared/vitals";
import { changeLimit } from "./change-limit.ts";
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
