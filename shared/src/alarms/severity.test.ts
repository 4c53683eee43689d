import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { AlarmProfile, LimitRule } from "./profile.ts";

const MINUTE = 60_000;
const cuff = (room: Bedside, sys: number): void => {
  room.wait(MINUTE);
  room.value("nibpSys", sys, MONITOR, room.at);
};
const only = (ids: readonly string[], change: Partial<Record<string, Partial<LimitRule>>> = {}): AlarmProfile => ({
  ...FACTORY_PROFILE,
  limits: FACTORY_PROFILE.limits.filter(({ id }) => ids.includes(id)).map((rule) => ({ ...rule, ...change[rule.id] })),
});
const becomes = (room: Bedside, profile: AlarmProfile) => {
  room.profile = profile;
  return room.send({ type: "profile-changed" });
};

describe("an alarm that goes on", () => {
  test("is judged by its rule as it stands: another limit, another priority, another category", () => {
    const room = bedside(only(["nibpSys-high"]));
    cuff(room, 175);
    const { id } = room.alarms()[0]!;
    becomes(room, only(["nibpSys-high"], { "nibpSys-high": { limit: 172 } }));
    expect(room.alarms()).toMatchObject([{ id, limit: 172, priority: "medium" }]);
    becomes(room, only(["nibpSys-high"], { "nibpSys-high": { category: "general" } }));
    expect(room.alarms()).toMatchObject([{ id, limit: 170, category: "general" }]);
    becomes(room, only(["nibpSys-high"], { "nibpSys-high": { priority: "low" } }));
    expect(room.alarms()).toMatchObject([{ id, priority: "low", category: "cardiovascular" }]);
    expect(room.story()).toEqual(["raised nibpSys-high"]);
    expect(becomes(room, { ...room.profile })).toMatchObject({ changed: false, shown: false });
  });

  test("calls once more when it rises, and keeps the worst that it has seen", () => {
    const room = bedside(PLAIN_PROFILE);
    const alarm = () => room.state.limits[`nibpSys/high@${MONITOR}`]!.alarm!;
    cuff(room, 175);
    expect(alarm()).toMatchObject({ calls: 1, worst: 175 });
    cuff(room, 190);
    expect(alarm()).toMatchObject({ calls: 2, worst: 190 });
    cuff(room, 185);
    expect(room.alarms()).toMatchObject([{ value: 185, worst: 190, priority: "high" }]);
    room.send({ type: "acknowledged", alarm: alarm().id, by: ANNA });
    room.send({ type: "acknowledgement-withdrawn", alarm: alarm().id, by: ANNA });
    expect(alarm().calls).toBe(3);
    cuff(room, 130);
    expect(room.state.limits[`nibpSys/high@${MONITOR}`]).toMatchObject({ worst: null, watches: {} });
    expect(alarm()).toMatchObject({ worst: 190 });
  });

  test("of a low limit is the worse the lower it is, also over an episode that latched", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 75);
    cuff(room, 70);
    cuff(room, 78);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-very-low", direction: "low", worst: 70 }]);
    cuff(room, 120);
    cuff(room, 85);
    expect(room.alarms()).toMatchObject([
      { rule: "nibpSys-very-low", worst: 70, value: 85, now: { priority: "medium" } },
    ]);
  });

  test("two latching rules: the worse one stays the latch, and the milder one never takes its place", () => {
    const change = { "spo2-low": { latching: true } };
    const room = bedside(only(["spo2-low", "spo2-desat"], change));
    room.stream("spo2", 85, 6);
    room.stream("spo2", 90, 20);
    room.stream("spo2", 97, 10);
    expect(room.alarms()).toMatchObject([{ rule: "spo2-desat", stage: "latched", priority: "high" }]);
  });
});

describe("a first extreme reading", () => {
  const both = ["nibpSys-high", "nibpSys-very-high", "nibpSys-low", "nibpSys-very-low"];
  const shown = (room: Bedside) => room.alarms().map(({ rule, priority }) => `${rule} ${priority}`);

  test.each([
    [170, 188, "medium"],
    [171, 188, "high"],
    [90, 75, "medium"],
    [89, 75, "high"],
  ])("after %i, %i is %s: only what was beyond a limit announced it", (first, second, priority) => {
    const room = bedside(only(both));
    cuff(room, first);
    cuff(room, second);
    expect(room.alarms()).toMatchObject([{ priority }]);
    expect(room.alarms()[0]?.verifying === undefined).toBe(priority === "high");
  });

  test("is not announced by a rise, which is no place, but by a limit over the baseline", () => {
    const limits = [...both, "nibpSys-climb", "nibpSys-rise-30"];
    const room = bedside(only(limits));
    cuff(room, 120);
    cuff(room, 160);
    expect(shown(room)).toEqual(["nibpSys-climb medium"]);
    cuff(room, 188);
    expect(room.alarms()[0]).toHaveProperty("verifying");
    const known = bedside(only(limits));
    known.send({ type: "baseline", values: { nibpSys: 110 } });
    cuff(known, 150);
    cuff(known, 188);
    expect(shown(known)).toEqual(["nibpSys-very-high high"]);
    expect(known.alarms()[0]).not.toHaveProperty("verifying");
  });

  test("asks for a second one once, by the first moment of several, also while an alarm goes on", () => {
    const change = { "nibpSys-high": { recheckMs: 30_000 } };
    const room = bedside(only(both, change));
    cuff(room, 215);
    expect(room.effects.at(-1)).toMatchObject({ change: "recheck-asked", until: room.at + 30_000 });
    expect(room.story().filter((line) => line.startsWith("recheck"))).toHaveLength(1);
    const ongoing = bedside(only(both, { "nibpSys-high": { clearMs: 10 * MINUTE } }));
    cuff(ongoing, 175);
    cuff(ongoing, 130);
    cuff(ongoing, 215);
    expect(ongoing.story()).toEqual(["raised nibpSys-high", "recheck-asked nibpSys-high"]);
    ongoing.wait(10_000);
    ongoing.value("spo2", 97);
    expect(ongoing.story()).toHaveLength(2);
  });

  test("is no worse than MEDIUM meanwhile, and a LOW stays LOW", () => {
    const low = { "nibpSys-very-high": { priority: "low" } } as const;
    const room = bedside(only(["nibpSys-very-high"], low));
    cuff(room, 215);
    expect(shown(room)).toEqual(["nibpSys-very-high low"]);
  });
});

describe("what an alarm leaves out", () => {
  test("is what it is not about", () => {
    const room = bedside({ ...FACTORY_PROFILE, limits: [] });
    room.send({ type: "record", atRisk: true });
    const dose = { at: room.at, route: "iv", plannedMg: 35, weightKg: 70, givenMg: 36, mgPerMinute: 0 } as const;
    room.send({ type: "dose", dose });
    const [record, over] = room.alarms();
    for (const key of ["device", "vital", "acknowledged", "inactivated", "value", "limit"]) {
      expect(record, key).not.toHaveProperty(key);
      expect(over, key).not.toHaveProperty(key);
    }
    for (const key of ["values", "worst", "direction", "now", "endedAt"]) expect(over, key).not.toHaveProperty(key);
    expect(over).toMatchObject({ since: room.at });
    room.send({ type: "acknowledged", alarm: record!.id, by: ANNA });
    expect(room.alarms()[0]).toMatchObject({ audible: false });
    expect(room.alarms()[0]).not.toHaveProperty("inactivated");
    room.stream("respRateCo2", 0, 21);
    room.stream("respRateCo2", 12, 8);
    const latched = room.alarms().find(({ stage }) => stage === "latched");
    expect(latched).toMatchObject({ rule: "apnoea", kind: "pattern" });
    expect(latched).not.toHaveProperty("since");
  });
});
