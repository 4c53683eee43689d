import { describe, expect, test } from "vitest";
import { bedside, MONITOR, PLAIN_PROFILE } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { LimitRule } from "./profile.ts";

describe("a limit", () => {
  test("one millisecond short of its delay is no alarm; at its delay it is, by a tick", () => {
    const room = bedside();
    room.stream("spo2", 91, 14);
    room.wait(999);
    expect(room.alarms()).toEqual([]);
    room.wait(1);
    expect(room.alarms()).toMatchObject([
      { rule: "spo2-low", vital: "spo2", device: MONITOR, priority: "medium", stage: "active", value: 91, limit: 92 },
    ]);
    expect(room.alarms()[0]?.onset).toBe(room.at);
  });

  test("is raised by an observation too, without any tick", () => {
    const room = bedside();
    for (let second = 0; second < 15; second++, room.at += 1000) room.value("spo2", 91);
    expect(room.alarms()).toEqual([]);
    room.value("spo2", 91);
    expect(room.story()).toEqual(["raised spo2-low"]);
  });

  test("equal to the limit is within", () => {
    const room = bedside();
    room.stream("spo2", 92, 60);
    expect(room.effects).toEqual([]);
  });

  test("one good value in between starts the delay anew", () => {
    const room = bedside();
    room.stream("spo2", 91, 14);
    room.value("spo2", 92);
    room.wait(1);
    room.stream("spo2", 91, 14);
    room.wait(999);
    expect(room.effects).toEqual([]);
  });

  test("re-arms by hysteresis: clears only beyond it and after the clear time", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    room.stream("spo2", 92, 20);
    expect(room.story()).toEqual(["raised spo2-low"]);
    room.value("spo2", 93);
    room.stream("spo2", 93, 4);
    room.wait(999);
    expect(room.story()).toEqual(["raised spo2-low"]);
    room.wait(1);
    expect(room.story()).toEqual(["raised spo2-low", "cleared spo2-low"]);
    expect(room.alarms()).toEqual([]);
  });

  test("is not raised on a value that has gone stale in the meantime", () => {
    const room = bedside();
    room.value("spo2", 91);
    room.wait(60_000);
    expect(room.story()).not.toContain("raised spo2-low");
  });

  test("a disabled one never judges, and ends at once when it is disabled", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    room.profile = withRule("spo2-low", { enabled: false });
    room.send({ type: "profile-changed" });
    expect(room.story()).toEqual(["raised spo2-low", "cleared spo2-low"]);
    expect(room.state.limits).toEqual({});
    room.stream("spo2", 91, 30);
    expect(room.effects).toHaveLength(2);
  });

  test("a tightened one judges the value that is there at once, with its own delay", () => {
    const room = bedside();
    room.stream("spo2", 94, 30);
    room.profile = withRule("spo2-low", { limit: 95 });
    room.send({ type: "profile-changed" });
    room.stream("spo2", 94, 14);
    expect(room.effects).toEqual([]);
    room.stream("spo2", 94, 1);
    expect(room.alarms()).toMatchObject([{ rule: "spo2-low", limit: 95 }]);
  });

  test("two devices that measure the same vital never hide each other", () => {
    const room = bedside();
    for (let second = 0; second <= 15; second++, room.at += 1000) {
      room.value("spo2", 98, "oximeter");
      room.value("spo2", 91, "monitor");
    }
    expect(room.alarms()).toMatchObject([{ rule: "spo2-low", device: "monitor" }]);
  });

  test("what is not a number is not a measurement", () => {
    const room = bedside();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) room.value("heartRate", value);
    room.wait(1);
    expect(JSON.parse(JSON.stringify(room.state))).toStrictEqual(room.state);
    expect(room.alarms()).toEqual([]);
  });
});

describe("a missing value", () => {
  test("drops a pending violation at once", () => {
    const room = bedside();
    room.stream("spo2", 91, 14);
    room.missing("spo2", "artefact");
    room.wait(500);
    room.stream("spo2", 91, 14);
    expect(room.effects).toEqual([]);
  });

  test("for a second does not break an episode", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    room.missing("spo2", "sensor-off");
    room.wait(1000);
    room.stream("spo2", 91, 3);
    expect(room.story()).toEqual(["raised spo2-low"]);
  });

  test("ends a MEDIUM and latches a HIGH when it has become a condition of its own", () => {
    const room = bedside();
    for (let second = 0; second < 10; second++) {
      room.value("spo2", 85);
      room.value("heartRate", 125);
      room.wait(1000);
    }
    for (let second = 0; second <= 5; second++) {
      room.missing("spo2", "sensor-off");
      room.missing("heartRate", "sensor-off");
      if (second < 5) room.wait(1000);
    }
    const [desat] = room.alarms().filter((alarm) => alarm.rule === "spo2-desat");
    expect(desat).toMatchObject({ stage: "latched", endedAt: room.at, audible: true, worst: 85 });
    expect(room.story()).toContain("cleared heartRate-high");
    expect(room.story().filter((line) => line === "raised sensor-off")).toHaveLength(2);
  });
});

test("the hold of a missing value counts from its first absence, whatever the reasons after it", () => {
  const room = bedside();
  room.stream("spo2", 85, 5);
  room.missing("spo2", "artefact");
  for (const reason of ["artefact", "artefact", "sensor-off"] as const) {
    room.wait(1000);
    room.missing("spo2", reason);
  }
  room.wait(1999);
  expect(room.alarms()).toMatchObject([{ stage: "active" }]);
  room.wait(1);
  expect(room.alarms()).toMatchObject([{ stage: "latched", endedAt: room.at }]);
});

describe("a cuff reading", () => {
  test("is judged at once, and stands until the next", () => {
    const room = bedside();
    room.value("nibpSys", 175, MONITOR, 1);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-high", priority: "medium", value: 175 }]);
    room.wait(600_000);
    room.missing("nibpSys", "invalid");
    room.wait(600_000);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-high", value: 175 }]);
    room.value("nibpSys", 140, MONITOR, 2);
    expect(room.story()).toEqual(["raised nibpSys-high", "cleared nibpSys-high"]);
  });

  test("a repeat of the same measurement is no new evidence", () => {
    const room = bedside(PLAIN_PROFILE);
    room.value("nibpSys", 185, MONITOR, 1);
    room.send({ type: "acknowledged", alarm: room.alarms()[0]!.id, by: { userId: "a", name: "A", station: "S" } });
    for (let repeat = 0; repeat < 5; repeat++) {
      room.wait(60_000);
      room.value("nibpSys", 185, MONITOR, 1);
    }
    expect(room.story()).toEqual(["raised nibpSys-very-high", "acknowledged nibpSys-very-high"]);
    expect(room.alarms()).toMatchObject([{ audible: false, stage: "active" }]);
  });
});

function withRule(id: string, change: Partial<LimitRule>): typeof FACTORY_PROFILE {
  const limits = FACTORY_PROFILE.limits.map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
  return { ...FACTORY_PROFILE, version: 2, limits };
}
