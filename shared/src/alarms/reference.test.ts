import { describe, expect, test } from "vitest";
import { FACTORY_PROFILE } from "./factory.ts";
import { remembered, trendWindow } from "./history.ts";
import type { AlarmProfile, LimitRule } from "./profile.ts";
import { standingOf } from "./reference.ts";
import { initialAlarms, type Extremes, type Reading } from "./state.ts";

const MINUTE = 60_000;
const NOW = 10 * MINUTE;
const base: LimitRule = { ...FACTORY_PROFILE.limits.find(({ id }) => id === "heartRate-high")!, limit: 30 };
const high: LimitRule = { ...base, relative: { to: "trend", unit: "absolute", windowMs: 5 * MINUTE } };
const low: LimitRule = { ...high, direction: "low" };
const told = (value: number, at = NOW, vital: Reading["vital"] = "heartRate") =>
  ({ kind: "value", device: "m", vital, at, value, stale: false }) as const;
const history: readonly Extremes[] = [
  { at: NOW - 5 * MINUTE - 1, min: 40, max: 160 },
  { at: NOW - 5 * MINUTE, min: 62, max: 90 },
  { at: NOW - MINUTE, min: 70, max: 88 },
];
const stands = (rule: LimitRule, own?: number, past: readonly Extremes[] = history) => {
  const state = {
    ...initialAlarms(0),
    baseline: own === undefined ? {} : { heartRate: own },
    history: { "heartRate@m": past },
  };
  return standingOf(rule, told(100), state);
};

describe("where a limit stands", () => {
  test("an absolute one where it says", () => {
    expect(stands(base)).toMatchObject({ limit: 30 });
    expect(stands(base)).not.toHaveProperty("reference");
  });

  test("over the baseline by its distance or its part, upwards or downwards; nowhere without one", () => {
    const over = { ...base, relative: { to: "baseline", unit: "percent" } } as const;
    const reference = { to: "baseline", value: 80 };
    expect(stands(over, 80)).toEqual({ limit: 104, reference });
    expect(stands({ ...over, direction: "low" }, 80)).toEqual({ limit: 56, reference });
    expect(stands({ ...over, relative: { to: "baseline", unit: "absolute" } }, 80)).toEqual({ limit: 110, reference });
    expect(stands(over)).toBeNull();
  });

  test("a rise from the lowest of the window, a fall from the highest, and nothing from before it", () => {
    expect(stands(high)).toEqual({ limit: 92, reference: { to: "trend", value: 62 } });
    expect(stands(low)).toEqual({ limit: 60, reference: { to: "trend", value: 90 } });
    const ever = { ...high, relative: { to: "trend", unit: "absolute" } } as const;
    expect(stands(ever)?.reference?.value).toBe(40);
    expect(stands(high, undefined, [history[0]!])).toBeNull();
    expect(stands(high, undefined, [])).toBeNull();
    expect(standingOf(high, told(100), initialAlarms(0))).toBeNull();
  });

  test("a return to the patient's own value is no rise and no fall", () => {
    expect(stands(high, 75)?.reference?.value).toBe(75);
    expect(stands(high, 60)?.reference?.value).toBe(62);
    expect(stands(low, 75)?.reference?.value).toBe(75);
    expect(stands(low, 95)?.reference?.value).toBe(90);
    expect(standingOf(high, told(100), { ...initialAlarms(0), baseline: { heartRate: 75 } })).toBeNull();
  });
});

describe("how far back is looked", () => {
  const profile = (...limits: LimitRule[]): AlarmProfile => ({ ...FACTORY_PROFILE, limits });
  const window = (ms: number, change: Partial<LimitRule> = {}): LimitRule => ({
    ...high,
    relative: { to: "trend", unit: "absolute", windowMs: ms },
    ...change,
  });

  test("as far as the farthest rule that is judged, for its own vital alone", () => {
    const some = profile(window(2000), window(5000), window(3000), window(9000, { enabled: false }), base);
    expect([trendWindow(some, "heartRate"), trendWindow(some, "heartRate")]).toEqual([5000, 5000]);
    expect(trendWindow(some, "spo2")).toBe(0);
    expect(trendWindow(profile(base), "heartRate")).toBe(0);
    const over = { to: "baseline", unit: "absolute", windowMs: 9000 } as const;
    expect(trendWindow(profile({ ...base, relative: over }), "heartRate")).toBe(0);
    expect(trendWindow(profile({ ...base, relative: { to: "trend", unit: "absolute" } }), "heartRate")).toBe(0);
  });

  test("a continuous vital as the extremes of a thirtieth of the window", () => {
    const start = [{ at: 1000, min: 80, max: 80 }];
    expect(remembered(undefined, told(80, 1000), 30_000)).toEqual(start);
    expect(remembered(start, told(80, 1999), 30_000)).toBe(start);
    const wider = remembered(start, told(90, 1999), 30_000);
    expect(wider).toEqual([{ at: 1000, min: 80, max: 90 }]);
    expect(remembered(wider, told(70, 1999), 30_000)).toEqual([{ at: 1000, min: 70, max: 90 }]);
    expect(remembered(wider, told(85, 1999), 30_000)).toBe(wider);
    expect(remembered(wider, told(90, 1999), 30_000)).toBe(wider);
    expect(remembered(wider, told(85, 2000), 30_000)).toEqual([...wider, { at: 2000, min: 85, max: 85 }]);
    const two = [...start, { at: 2000, min: 85, max: 85 }];
    expect(remembered(two, told(99, 2500), 30_000)).toEqual([start[0], { at: 2000, min: 85, max: 99 }]);
  });

  test("each reading of a cuff for itself; a window too short for stretches by the millisecond", () => {
    const start = [{ at: 1000, min: 120, max: 120 }];
    expect(remembered(start, told(130, 1001, "nibpSys"), 30_000)).toHaveLength(2);
    expect(remembered(start, told(130, 1000, "nibpSys"), 30_000)).toEqual([{ at: 1000, min: 120, max: 130 }]);
    expect(remembered(start, told(130, 1000), 6)).toHaveLength(1);
  });

  test("what lies before the window is forgotten, what lies on its edge is not", () => {
    const start = [0, 1000, 2000].map((at) => ({ at, min: 80, max: 80 }));
    expect(remembered(start, told(80, 31_000), 30_000).map(({ at }) => at)).toEqual([1000, 2000, 31_000]);
  });
});
