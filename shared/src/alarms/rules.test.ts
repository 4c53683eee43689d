import { describe, expect, test } from "vitest";
import { FACTORY_PROFILE } from "./factory.ts";
import { patternGroups, patternVitals } from "./patterns.ts";
import { comparePriority, PRIORITIES } from "./priority.ts";
import type { AlarmProfile, LimitRule, PatternRule } from "./profile.ts";
import { rulesFor } from "./rules.ts";
import { leading, parameterOf } from "./sensors.ts";
import { restoredAlarms, initialAlarms } from "./state.ts";

const rule = (id: string, change: Partial<LimitRule>): LimitRule => ({
  ...FACTORY_PROFILE.limits[0]!,
  id,
  vital: "spo2",
  direction: "low",
  priority: "medium",
  enabled: true,
  ...change,
});
const relative = { to: "baseline", unit: "absolute" } as const;
const profile = (limits: readonly LimitRule[]): AlarmProfile => ({ ...FACTORY_PROFILE, limits });
const ids = (made: AlarmProfile, direction: "high" | "low", vital: LimitRule["vital"] = "spo2") =>
  rulesFor(made, vital, direction).map(({ id }) => id);

describe("rules of one direction on one vital", () => {
  test("come worst first: by priority, then by the farther limit, distances after values", () => {
    const some = [
      rule("medium-92", { limit: 92 }),
      rule("fall-4", { limit: 4, relative }),
      rule("medium-90", { limit: 90 }),
      rule("low-95", { limit: 95, priority: "low" }),
      rule("fall-6", { limit: 6, relative }),
      rule("high-85", { limit: 85, priority: "high" }),
    ];
    const order = ["high-85", "medium-90", "medium-92", "fall-4", "fall-6", "low-95"];
    expect(ids(profile(some), "low")).toEqual(order);
    expect(ids(profile(some.toReversed()), "low")).toEqual(order);
    const up = some.map((one) => ({ ...one, direction: "high" as const }));
    const upwards = ["high-85", "medium-92", "medium-90", "fall-6", "fall-4", "low-95"];
    expect(ids(profile(up), "high")).toEqual(upwards);
    expect(ids(profile(up.toReversed()), "high")).toEqual(upwards);
  });

  test("are those of this vital and direction that are enabled, the very same each time", () => {
    const made = profile([
      rule("a", {}),
      rule("off", { enabled: false }),
      rule("up", { direction: "high" }),
      rule("heart", { vital: "heartRate" }),
    ]);
    expect([ids(made, "low"), ids(made, "high"), ids(made, "low", "heartRate")]).toEqual([["a"], ["up"], ["heart"]]);
    expect(rulesFor(made, "spo2", "low")).toBe(rulesFor(made, "spo2", "low"));
    expect(rulesFor(made, "etco2", "low")).toEqual([]);
  });
});

describe("groups of patterns", () => {
  const base = FACTORY_PROFILE.patterns.find(({ kind }) => kind === "apnoea")!;
  const pattern = (id: string, change: Partial<PatternRule> = {}) => ({ ...base, id, ...change }) as PatternRule;
  const made = (...patterns: readonly PatternRule[]): AlarmProfile => ({ ...FACTORY_PROFILE, patterns });

  test("have their rules worst first, without what is off, the very same each time", () => {
    const some = made(
      pattern("mild", { priority: "low", group: "a" }),
      pattern("off", { priority: "high", group: "a", enabled: false }),
      pattern("worst", { priority: "high", group: "a" }),
      pattern("other", { group: "b" }),
    );
    const groups = patternGroups(some);
    expect(groups.get("a")?.map(({ id }) => id)).toEqual(["worst", "mild"]);
    expect(groups.get("b")?.map(({ id }) => id)).toEqual(["other"]);
    expect(patternGroups(some)).toBe(groups);
  });

  test("name the vitals whose every value may make one", () => {
    const task = (name: string) => pattern(name, { kind: "overdue", task: name, everyMs: {} });
    const all = [
      { vitals: ["spo2", "pulseRate"], direction: "low", limit: 90 },
      { vitals: ["etco2"], direction: "high", limit: 60 },
    ] as const;
    const vitals = (...patterns: readonly PatternRule[]) => [...patternVitals(made(...patterns))].toSorted();
    expect(vitals(pattern("x"))).toEqual(["respRateCo2", "respRateImpedance"]);
    expect(vitals(pattern("x", { kind: "combination", all }))).toEqual(["etco2", "pulseRate", "spo2"]);
    expect(vitals(task("nibp"))).toEqual(["nibpSys"]);
    expect(vitals(task("sedation"), pattern("y", { kind: "arrest" }))).toEqual([]);
    const once = made(task("nibp"));
    expect(patternVitals(once)).toBe(patternVitals(once));
  });
});

test("HIGH is more urgent than MEDIUM, and MEDIUM than LOW", () => {
  const signs = PRIORITIES.map((a) => PRIORITIES.map((b) => Math.sign(comparePriority(a, b))));
  expect(signs).toEqual([
    [0, 1, 1],
    [-1, 0, 1],
    [-1, -1, 0],
  ]);
});

test("the three numbers of one pressure are one parameter; of one sensor the chief number names the alarm", () => {
  expect((["nibpSys", "nibpMean", "abpDia", "abpSys", "spo2", "pulseRate"] as const).map(parameterOf)).toEqual([
    "cuff",
    "cuff",
    "arterial-line",
    "arterial-line",
    "spo2",
    "pulseRate",
  ]);
  expect([leading("pulseRate", "spo2"), leading("spo2", "pulseRate"), leading("spo2", "spo2")]).toEqual([
    "spo2",
    "spo2",
    "spo2",
  ]);
});

test("a state of an earlier version gets what that version did not know", () => {
  const { begunAt, at, devices } = initialAlarms(5);
  expect(restoredAlarms({ begunAt, at, devices, episodes: 3 }, 9)).toEqual({ ...initialAlarms(5), episodes: 3 });
  expect(restoredAlarms({}, 9)).toEqual(initialAlarms(9));
});
