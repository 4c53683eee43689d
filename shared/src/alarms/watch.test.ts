import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LimitRule } from "./profile.ts";
import type { RuleWatch } from "./state.ts";
import { stepSeen, stepWatch, watchDueAt, type Judged } from "./watch.ts";

const LIMIT = 90;
const plain: LimitRule = {
  id: "low",
  vital: "spo2",
  direction: "low",
  limit: LIMIT,
  enabled: true,
  priority: "medium",
  category: "oxygenation",
  delayMs: 5000,
  hysteresis: 2,
  clearMs: 4000,
  latching: false,
  bounds: { min: 50, max: 100, step: 1 },
  origin: { level: "factory", text: "test" },
};
const { area, rechecked } = {
  area: { ...plain, area: { unitSeconds: 25, violations: 3, withinMs: 30_000 } },
  rechecked: { ...plain, recheckMs: 20_000 },
};
const upsideDown = (rule: LimitRule): LimitRule => ({ ...rule, direction: "high", limit: -rule.limit });

interface Look {
  readonly after: number;
  readonly sight: Judged["sight"];
  readonly rule: LimitRule;
  readonly isolated: boolean;
}
const sight = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(84, 88, 89, 90, 91, 92, 93) },
  fc.constantFrom("dark" as const, "held" as const, "waiting" as const),
);
const look = (rules: readonly LimitRule[]) =>
  fc.record<Look>({
    after: fc.constantFrom(0, 1, 999, 1000, 4000, 5000, 20_000),
    sight,
    rule: fc.constantFrom(...rules),
    isolated: fc.boolean(),
  });
const looks = fc.oneof(
  ...[[plain], [area], [rechecked], [plain, area, rechecked]].map((rules) => fc.array(look(rules), { maxLength: 30 })),
);

const judged = ({ sight: seen, isolated }: Look, rule: LimitRule, at: number): Judged => ({
  sight: seen,
  limit: rule.limit,
  readAt: at,
  isolated,
});

describe("one limit over one source", () => {
  test("a high limit is a low one upside down", () => {
    fc.assert(
      fc.property(looks, (all) => {
        let [low, high]: (RuleWatch | undefined)[] = [];
        let at = 1_000_000;
        for (const one of all) {
          at += one.after;
          low = stepWatch(low, one.rule, judged(one, one.rule, at), at);
          const mirrored = typeof one.sight === "number" ? { ...one, sight: -one.sight } : one;
          const rule = upsideDown(one.rule);
          high = stepWatch(high, rule, judged(mirrored, rule, at), at);
          expect(high).toEqual(low);
        }
      }),
    );
  });

  test("while the value stays it does not move before it is due, and moves then", () => {
    fc.assert(
      fc.property(looks, fc.nat(99), (all, part) => {
        let watch: RuleWatch | undefined;
        let at = 1_000_000;
        for (const one of all) {
          at += one.after;
          watch = stepWatch(watch, one.rule, judged(one, one.rule, at), at);
          if (!watch || typeof one.sight !== "number") continue;
          const same = judged(one, one.rule, at);
          expect(stepWatch(watch, one.rule, same, at)).toBe(watch);
          const due = watchDueAt(watch, one.rule) ?? Infinity;
          expect(due).toBeGreaterThan(at);
          const before =
            due === Infinity ? at + part * 10_000 : Math.min(due - 1, at + Math.ceil(((due - at) * part) / 100));
          expect(stepWatch(watch, one.rule, same, before)).toBe(watch);
          if (due !== Infinity) expect(stepWatch(watch, one.rule, same, due)).not.toEqual(watch);
        }
      }),
    );
  });

  test("beyond its limit by nothing is inside, for an area too", () => {
    for (const rule of [plain, area, rechecked]) {
      const on = { sight: LIMIT, limit: LIMIT, readAt: 1000, isolated: true };
      expect(stepWatch(undefined, rule, on, 1000)).toBeUndefined();
    }
  });

  test("a high limit that is active is left only by its hysteresis, on the side of the patient", () => {
    const rule = { ...plain, direction: "high", limit: 120, hysteresis: 5 } as const;
    const active = { stage: "active", since: 0, clearingSince: null } as const;
    const seen = (value: number) =>
      stepWatch(active, rule, { sight: value, limit: 120, readAt: 9000, isolated: false }, 9000);
    expect([125, 121, 116].map(seen)).toEqual([active, active, active]);
    expect(seen(115)).toEqual({ ...active, clearingSince: 9000 });
  });
});

describe("a rule that became another one in the middle of a violation", () => {
  const deep = { sight: 80, limit: LIMIT, readAt: 1000, isolated: true };

  test("by area: what has been counts as deep as it is now, and it is due by itself", () => {
    const pending = stepWatch(undefined, plain, deep, 1000)!;
    const counted = stepWatch(pending, area, deep, 2000)!;
    // 10 below the limit since 1000: 25 are full after 2.5 s.
    expect(watchDueAt(counted, area)).toBe(3500);
    expect(stepWatch(counted, area, deep, 3500)).toMatchObject({ stage: "active" });
    expect(stepWatch(counted, area, { ...deep, sight: 95 }, 3000)).toMatchObject({ area: { hits: [1000] } });
  });

  test("verified: a violation that was pending without it is verified from now on", () => {
    const pending = stepWatch(undefined, plain, deep, 1000)!;
    expect(stepWatch(pending, rechecked, { ...deep, readAt: 1500 }, 2000)).toEqual({
      stage: "pending",
      since: 2000,
      recheckBy: 22_000,
    });
  });

  test("no more by area: dips of the past are forgotten, and nothing is due of them", () => {
    const resting = { stage: "resting", area: { sum: 0, at: 0, depth: 0, hits: [0] } } as const;
    expect(watchDueAt(resting, plain)).toBeNull();
    expect(stepWatch(resting, plain, deep, 1000)).toEqual({ stage: "pending", since: 1000 });
  });
});

test("dips of the past are counted one by one as they grow old", () => {
  const resting = { stage: "resting", area: { sum: 0, at: 9000, depth: 0, hits: [1000, 8000] } } as const;
  expect(watchDueAt(resting, area)).toBe(31_000);
});

test("what is seen without a number begins, clears and is lost from sight in the same way", () => {
  const timing = { delayMs: 3000, clearMs: 2000 };
  const pending = stepSeen(undefined, timing, true, 0);
  expect(pending).toEqual({ stage: "pending", since: 0 });
  expect(stepSeen(pending, timing, "waiting", 1000)).toBe(pending);
  expect(stepSeen(pending, timing, "held", 1000)).toBeUndefined();
  expect(stepSeen(pending, timing, false, 1000)).toBeUndefined();
  const active = stepSeen(pending, timing, true, 3000);
  expect(active).toEqual({ stage: "active", since: 3000, clearingSince: null });
  const clearing = stepSeen(active, timing, false, 4000);
  expect(stepSeen(clearing, timing, "held", 5000)).toEqual(active);
  expect(stepSeen(clearing, timing, "waiting", 9000)).toBe(clearing);
  expect(stepSeen(clearing, timing, true, 5000)).toEqual(active);
  expect(stepSeen(clearing, timing, false, 5999)).toBe(clearing);
  expect(stepSeen(clearing, timing, false, 6000)).toBeUndefined();
  expect(stepSeen(active, timing, "dark", 4000)).toBeUndefined();
});
