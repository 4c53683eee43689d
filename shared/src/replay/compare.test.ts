import { FACTORY_PROFILE, type Alarm, type AlarmEffect, type Priority } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACT_WITHIN_MS, compareRuns, episodesOf, LONGEST_DELAY_MS, tune, type Episode } from "./index.ts";

const alarm = (more: Partial<Alarm> = {}): Alarm => ({
  ...{ id: "1", kind: "limit", rule: "spo2-low", vital: "spo2", device: "d", category: "oxygenation" },
  ...{ priority: "medium", stage: "active", onset: 1000, direction: "low", profileVersion: 1, audible: true },
  ...more,
});
const episode = (onset: number, until: number | null, more: Partial<Episode> = {}): Episode => ({
  ...{ condition: "spo2/low@d", alarm: alarm({ onset }), priority: "medium", onset, until, acknowledgedAt: null },
  ...more,
});

describe("the alarms of a run", () => {
  it("last from onset to the end of the condition, at the highest that they came to", () => {
    const told = (
      at: number,
      change: "cleared" | "latched" | "priority-raised" | "raised",
      more: Partial<Alarm> = {},
    ) => ({ at, change, alarm: alarm(more) }) as AlarmEffect;
    const by = { userId: "u", name: "A", station: "Desk" };
    const [one, ...others] = episodesOf(
      [
        told(1000, "raised"),
        told(3000, "priority-raised", { priority: "high", rule: "spo2-desat" }),
        { at: 4000, change: "acknowledged", alarm: alarm(), by },
        { at: 4500, change: "acknowledged", alarm: alarm(), by },
        told(5000, "latched", { stage: "latched" }),
        { at: 6000, change: "audio-paused", until: 9000, by },
        told(90_000, "cleared"),
      ],
      FACTORY_PROFILE,
    );
    expect(one).toMatchObject({ onset: 1000, until: 5000, priority: "high", acknowledgedAt: 4000 });
    expect(one!.alarm.rule).toBe("spo2-desat");
    expect(others).toEqual([]);
  });

  it("are one condition by what they are about: a rule that rises in its group is the same", () => {
    const of = (more: Partial<Alarm>) => {
      const raised = alarm(more);
      return episodesOf([{ at: 1, change: "raised", alarm: raised }], FACTORY_PROFILE)[0]!.condition;
    };
    expect(of({ rule: "spo2-desat" })).toBe(of({ rule: "spo2-low" }));
    expect(of({ device: "other" })).not.toBe(of({}));
    expect(of({ direction: "high" })).not.toBe(of({}));
    const group = FACTORY_PROFILE.patterns.find(({ id }) => id === "apnoea")!.group;
    const rules = FACTORY_PROFILE.patterns.filter((rule) => rule.group === group);
    expect(new Set(rules.map(({ id }) => of({ kind: "pattern", rule: id }))).size).toBe(1);
    expect(of({ kind: "technical", rule: "stale" })).not.toBe(of({ kind: "technical", rule: "device-lost" }));
  });
});

describe("two runs beside each other", () => {
  it("have kept what overlaps, and saved what is gone and mattered to nobody", () => {
    const then = [episode(1000, 5000), episode(20_000, 25_000)];
    const now = [episode(3000, 5000), episode(60_000, null)];
    const { kept, saved, missed, added } = compareRuns(then, now, []);
    expect(kept).toEqual([{ then: then[0], now: now[0] }]);
    expect(saved).toEqual([then[1]]);
    expect(missed).toEqual([]);
    expect(added).toEqual([now[1]]);
  });

  it("have missed what was HIGH, and what somebody treated the patient for", () => {
    const high = episode(1000, 5000, { priority: "high" });
    const treated = episode(1000, 5000);
    expect(compareRuns([high], [], []).missed).toEqual([high]);
    expect(compareRuns([treated], [], [5000 + ACT_WITHIN_MS]).missed).toEqual([treated]);
    expect(compareRuns([treated], [], [5001 + ACT_WITHIN_MS]).saved).toEqual([treated]);
    expect(compareRuns([treated], [], [999]).saved).toEqual([treated]);
    expect(compareRuns([episode(1000, null)], [], [9e9]).missed).toHaveLength(1);
  });

  it("count every alarm once, and a run beside itself keeps all", () => {
    const some = fc.array(
      fc
        .tuple(fc.nat(1000), fc.nat(100), fc.constantFrom<Priority>("high", "medium", "low"), fc.constantFrom("a", "b"))
        .map(([at, length, priority, condition]) => episode(at, at + length, { priority, condition })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, some, fc.array(fc.nat(2000)), (then, now, acts) => {
        const { kept, saved, missed, added } = compareRuns(then, now, acts);
        expect(kept.length + saved.length + missed.length).toBe(then.length);
        expect(new Set(kept.map((one) => one.now)).size + added.length).toBeLessThanOrEqual(now.length);
        const itself = compareRuns(then, then, acts);
        expect([itself.saved, itself.missed, itself.added]).toEqual([[], [], []]);
      }),
    );
  });
});

describe("a profile that is tried", () => {
  it("differs by what was asked alone, and keeps its version", () => {
    const result = tune(FACTORY_PROFILE, [{ rule: "spo2-low", delayMs: 30_000 }]);
    if (!result.ok) throw new Error(result.message);
    const { limits, ...rest } = result.profile;
    expect(rest).toEqual({ ...FACTORY_PROFILE, limits: undefined });
    const changed = limits.filter((rule, index) => rule !== FACTORY_PROFILE.limits[index]);
    expect(changed).toEqual([{ ...FACTORY_PROFILE.limits.find(({ id }) => id === "spo2-low")!, delayMs: 30_000 }]);
  });

  it("is refused with words where a rule is unknown, a limit out of bounds, or a delay too long", () => {
    const refused = (...changes: Parameters<typeof tune>[1]) => {
      const result = tune(FACTORY_PROFILE, changes);
      return result.ok ? "taken" : result.message;
    };
    expect(refused({ rule: "nothing", limit: 1 })).toMatch(/no rule called nothing/u);
    expect(refused({ rule: "spo2-low", limit: 5 })).toMatch(/can be set from/u);
    expect(refused({ rule: "spo2-low", delayMs: LONGEST_DELAY_MS + 1 })).toMatch(/0 to 120 s/u);
    expect(refused({ rule: "spo2-low", delayMs: NaN })).toMatch(/0 to 120 s/u);
    expect(refused({ rule: "apnoea", delayMs: 30_000 }, { rule: "spo2-low", enabled: false })).toBe("taken");
  });
});
