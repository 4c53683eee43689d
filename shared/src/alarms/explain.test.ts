import { describe, expect, test } from "vitest";
import { bedside, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import { explainAlarm } from "./explain.ts";
import { FACTORY_PROFILE } from "./factory.ts";

const MINUTE = 60_000;
const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);
const explained = (room: Bedside, rule: string) => {
  const found = room.alarms().find((one) => one.rule === rule)!;
  return explainAlarm(room.state, room.profile, found.id)!;
};
const only = (...ids: readonly string[]) => ({
  ...FACTORY_PROFILE,
  limits: FACTORY_PROFILE.limits.filter(({ id }) => ids.includes(id)),
});

describe("an explanation", () => {
  test("names the alarm, the profile it was judged by, and all that was true beside it", () => {
    const room = bedside({ ...PLAIN_PROFILE, id: "clinic", title: "Our clinic", version: 7 });
    cuff(room, 175);
    room.link("lost", "pump");
    const { alarm, others, profile } = explained(room, "nibpSys-high");
    expect(alarm).toEqual(room.alarms().find(({ rule }) => rule === "nibpSys-high"));
    expect(others.map(({ rule }) => rule)).toEqual(["device-lost"]);
    expect(profile).toEqual({ id: "clinic", title: "Our clinic", version: 7 });
    const { limits, patterns, technical, audioPause, reminderMs } = PLAIN_PROFILE;
    const unnamed = { version: 7, limits, patterns, technical, audioPause, reminderMs };
    expect(explainAlarm(room.state, unnamed, alarm.id)!.profile).toEqual({
      id: "factory",
      title: "factory",
      version: 7,
    });
    expect(explainAlarm(room.state, room.profile, "none")).toBeNull();
  });

  test("of a high limit: what would clear it is below; once it is clearing it says when it ends", () => {
    const room = bedside(only("heartRate-high"));
    room.stream("heartRate", 125, 20);
    const { hysteresis, clearMs, delayMs, origin } = room.profile.limits[0]!;
    const rule = {
      id: "heartRate-high",
      priority: "medium",
      origin,
      limit: 120,
      delayMs,
      clearMs,
      latching: false,
      clears: { at: 120 - hysteresis, direction: "below" },
    };
    const since = room.alarms()[0]!.onset;
    expect(explained(room, "heartRate-high").rules).toEqual([{ ...rule, stage: "active", since }]);
    room.value("heartRate", 100);
    expect(explained(room, "heartRate-high").rules).toEqual([
      { ...rule, stage: "clearing", since, dueAt: room.at + clearMs },
    ]);
  });

  test("of a relative limit: from what it is measured; of one without a reference no number", () => {
    const room = bedside(only("nibpSys-high", "nibpSys-rise-30"));
    cuff(room, 175);
    const rise = () => explained(room, room.alarms()[0]!.rule).rules.find(({ id }) => id === "nibpSys-rise-30")!;
    expect(rise()).toMatchObject({ stage: "idle" });
    for (const key of ["limit", "reference", "clears", "since", "dueAt"]) expect(rise()).not.toHaveProperty(key);
    room.send({ type: "baseline", values: { nibpSys: 100 } });
    expect(rise()).toMatchObject({ stage: "active", limit: 130, reference: { to: "baseline", value: 100 } });
  });

  test("of a reading that is verified: until when a second one is waited for", () => {
    const room = bedside(only("nibpSys-very-high"));
    cuff(room, 215);
    const [rule] = explained(room, "nibpSys-very-high").rules;
    expect(rule).toMatchObject({ stage: "pending", since: room.at, dueAt: room.at + MINUTE, recheckMs: MINUTE });
    expect(rule).not.toHaveProperty("areaUnitSeconds");
    room.send({ type: "unbound", device: MONITOR });
    expect(room.alarms()).toEqual([]);
  });

  test("of an area: how much is full, and a dip that is over counts as idle", () => {
    const area = { unitSeconds: 25, violations: 3, withinMs: MINUTE };
    const profile = only("spo2-low", "spo2-desat");
    const room = bedside({
      ...profile,
      limits: profile.limits.map((rule) => (rule.id === "spo2-low" ? { ...rule, area } : rule)),
    });
    room.value("spo2", 91);
    room.wait(1000);
    room.stream("spo2", 97, 1);
    room.stream("spo2", 84, 6);
    const low = () => explained(room, "spo2-desat").rules.find(({ id }) => id === "spo2-low")!;
    expect(low()).toMatchObject({ areaUnitSeconds: 25, stage: "active" });
    expect(explained(room, "spo2-desat").rules.find(({ id }) => id === "spo2-desat")).not.toHaveProperty("recheckMs");
    const rested = bedside({
      ...room.profile,
      limits: room.profile.limits.map((rule) => (rule.area ? { ...rule, area: { ...area, unitSeconds: 999 } } : rule)),
    });
    rested.stream("spo2", 84, 6);
    rested.value("spo2", 97);
    const rules = explained(rested, "spo2-desat").rules;
    expect(rules.map(({ id, stage }) => [id, stage])).toEqual([
      ["spo2-desat", "clearing"],
      ["spo2-low", "idle"],
    ]);
    expect(rules[1]).not.toHaveProperty("since");
    expect(rules[1]).toMatchObject({ dueAt: 1_000_000 + MINUTE });
  });

  test("of a latched one whose device has left: its rules without a number", () => {
    const room = bedside(only("spo2-desat"));
    room.stream("spo2", 80, 10);
    room.send({ type: "unbound", device: MONITOR });
    const [rule] = explained(room, "spo2-desat").rules;
    expect(rule).toMatchObject({ id: "spo2-desat", stage: "idle", latching: true });
    expect(rule).not.toHaveProperty("limit");
    expect(rule).not.toHaveProperty("clears");
  });

  test("of a pattern: every rule of its group", () => {
    const room = bedside({ ...FACTORY_PROFILE, limits: [] });
    room.stream("respRateCo2", 0, 11);
    const since = room.at - 11_000;
    expect(explained(room, "apnoea-warning").rules).toMatchObject([
      { id: "apnoea", stage: "pending", since, dueAt: since + 20_000, latching: true },
      { id: "apnoea-warning", stage: "active", since: since + 10_000 },
    ]);
    room.profile = { ...room.profile, patterns: [] };
    const [alarm] = room.alarms();
    expect(explainAlarm(room.state, room.profile, alarm!.id)!.rules).toEqual([]);
  });

  test("of the equipment: what it rises to, and when; nothing where it does not, or not without the drug", () => {
    const room = bedside();
    room.link("lost");
    const { origin, delayMs } = room.profile.technical.find(({ id }) => id === "device-lost")!;
    const rule = {
      id: "device-lost",
      priority: "medium",
      origin,
      delayMs,
      latching: false,
      clearMs: 0,
      stage: "active",
      since: room.at,
    };
    expect(explained(room, "device-lost").rules).toEqual([rule]);
    room.send({ type: "drug", running: true });
    expect(explained(room, "device-lost").rules).toEqual([{ ...rule, rises: { to: "high", at: room.at + 30_000 } }]);
    room.send({ type: "record", atRisk: true });
    expect(explained(room, "record-at-risk").rules[0]).not.toHaveProperty("rises");
    const poor = bedside();
    poor.value("spo2", 97);
    for (let second = 0; second < 6; second++, poor.wait(1000)) poor.missing("spo2", "artefact");
    expect(explained(poor, "signal-poor").rules[0]).toMatchObject({ rises: { to: "medium" } });
    const [alarm] = poor.alarms();
    expect(explainAlarm(poor.state, { ...poor.profile, technical: [] }, alarm!.id)!.rules).toEqual([]);
  });
});
