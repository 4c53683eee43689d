import { describe, expect, it } from "vitest";
import {
  antihypertensiveEffects,
  anxietyEffects,
  apnoeaRisk,
  breathingEffects,
  midazolamEffects,
  midazolamKinetics,
  sedation,
} from "./index.ts";

const MINUTE = 60_000;

describe("antihypertensiveEffects", () => {
  it("labetalol 20 mg takes 11/7 mmHg, nearly all within 5 min, and most is still there after 2 h", () => {
    const effect = (minutes: number) =>
      antihypertensiveEffects([{ at: 0, drug: "labetalol", mg: 20 }], minutes * MINUTE);
    expect(effect(5).sys).toBeLessThan(-9);
    expect(effect(8).dia).toBeLessThan(-6);
    expect(effect(120).sys).toBeLessThan(-7);
    expect(effect(5).heartRate).toBeLessThan(0);
  });

  it("hydralazine 10 mg comes after 10 min, is greatest within 80, quickens the pulse and is half gone after 4 h", () => {
    const effect = (minutes: number) =>
      antihypertensiveEffects([{ at: 0, drug: "hydralazine", mg: 10 }], minutes * MINUTE);
    const greatest = Math.min(...Array.from({ length: 24 }, (_, i) => effect(i * 10).sys));
    expect(effect(3).sys).toBeGreaterThan(greatest / 3);
    expect(Math.min(effect(30).sys, effect(40).sys, effect(60).sys)).toBeCloseTo(greatest, 0);
    expect(effect(240).sys).toBeGreaterThan(greatest / 2);
    expect(effect(40).heartRate).toBeGreaterThan(2);
  });

  it("does nothing before it is given, nothing for no dose, and never more than its floor", () => {
    const dose = { at: MINUTE, drug: "labetalol", mg: 20 } as const;
    expect(antihypertensiveEffects([dose], MINUTE)).toEqual({ sys: 0, dia: 0, heartRate: 0 });
    expect(antihypertensiveEffects([], MINUTE)).toEqual({ sys: 0, dia: 0, heartRate: 0 });
    const flood = Array.from({ length: 50 }, () => dose);
    expect(antihypertensiveEffects(flood, 20 * MINUTE).sys).toBeGreaterThanOrEqual(-60);
  });
});

describe("midazolam", () => {
  const after = (mg: number, minutes: number, age = 40) => {
    const drug = midazolamKinetics(age);
    return midazolamEffects(drug.advance(drug.bolus(drug.empty, mg), minutes * MINUTE, 0).effectSite, age);
  };

  it("2 mg sedates by about a level within 5 min, takes a part of the drive, and wears off within 2 h", () => {
    expect(after(2, 5).sedation).toBeGreaterThan(0.6);
    expect(after(2, 5).sedation).toBeLessThan(1.5);
    expect(after(2, 5).respiratoryDepression).toBeGreaterThan(0.1);
    expect(after(2, 5).respiratoryDepression).toBeLessThan(0.3);
    expect(after(2, 120).sedation).toBeLessThan(0.3);
  });

  it("does more to the old and more in a greater dose", () => {
    expect(after(2, 5, 75).respiratoryDepression).toBeGreaterThan(1.5 * after(2, 5).respiratoryDepression);
    expect(after(5, 6).respiratoryDepression).toBeGreaterThan(0.4);
  });
});

describe("sedation", () => {
  it.each([
    [0, 5],
    [149, 5],
    [260, 4],
    [390, 4],
    [450, 3],
    [590, 3],
    [801, 2],
    [3500, 0],
  ])("at %d ng/mL is %d", (effectSite, level) => {
    expect(sedation(effectSite)).toBe(level);
  });

  it("adds another sedative, and never leaves the scale", () => {
    expect(sedation(160, 1.2)).toBe(4);
    expect(sedation(300, 9)).toBe(0);
  });
});

describe("breathing", () => {
  it("is 0 to 2 faster and up to twice as irregular, without losing its drive at the doses of a session", () => {
    expect(breathingEffects(0)).toEqual({ rate: 0, irregularity: 0.1, depression: 0 });
    const peak = breathingEffects(160);
    expect(peak.rate).toBeGreaterThan(0.5);
    expect(peak.rate).toBeLessThanOrEqual(2);
    expect(peak.irregularity).toBeGreaterThan(0.15);
    expect(peak.irregularity).toBeLessThanOrEqual(0.2);
    expect(peak.depression).toBeLessThan(0.01);
    expect(breathingEffects(3000).depression).toBeGreaterThan(0.5);
  });

  it("is at risk after a fast push and after much into the muscle, not at usual doses", () => {
    expect(apnoeaRisk("push", 0.2)).toBe(0);
    expect(apnoeaRisk("push", 2)).toBeCloseTo(0.3);
    expect(apnoeaRisk("injection", 1)).toBe(0);
    expect(apnoeaRisk("injection", 1.5)).toBeGreaterThan(0);
  });
});

describe("anxietyEffects", () => {
  it("adds 8/5 and 8 at first and a third of it after ten minutes", () => {
    expect(anxietyEffects(1, 0)).toEqual({ sys: 8, dia: 5, heartRate: 8 });
    expect(anxietyEffects(1, 600_000).sys).toBeCloseTo(8 / Math.E);
    expect(anxietyEffects(0, 0).heartRate).toBe(0);
  });
});
