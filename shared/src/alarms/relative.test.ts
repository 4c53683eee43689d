import { describe, expect, test } from "vitest";
import { bedside, MONITOR, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { AlarmProfile } from "./profile.ts";

const MINUTE = 60_000;
const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);
const only = (...ids: readonly string[]): AlarmProfile => ({
  ...FACTORY_PROFILE,
  limits: FACTORY_PROFILE.limits.filter(({ id }) => ids.includes(id)),
});

describe("limits over the patient's own baseline", () => {
  test("see nothing until there is one, and go by it from then on", () => {
    const room = bedside(only("nibpSys-rise-20", "nibpSys-rise-30"));
    cuff(room, 165);
    expect(room.alarms()).toEqual([]);
    room.send({ type: "baseline", values: { nibpSys: 120 } });
    expect(room.alarms()).toMatchObject([
      {
        rule: "nibpSys-rise-30",
        priority: "medium",
        limit: 156,
        reference: { to: "baseline", value: 120 },
        value: 165,
      },
    ]);
    room.wait(MINUTE);
    cuff(room, 150);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-rise-20", priority: "low", limit: 144 }]);
    room.wait(MINUTE);
    cuff(room, 144);
    expect(room.alarms()).toEqual([]);
  });

  test("a distance and a percentage are two rows: whichever is reached first speaks", () => {
    const room = bedside(only("nibpSys-over-40", "nibpSys-rise-30"));
    room.send({ type: "baseline", values: { nibpSys: 150 } });
    cuff(room, 191);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-over-40", limit: 190 }]);
    const other = bedside(only("nibpSys-over-40", "nibpSys-rise-30"));
    other.send({ type: "baseline", values: { nibpSys: 100 } });
    cuff(other, 131);
    expect(other.alarms()).toMatchObject([{ rule: "nibpSys-rise-30", limit: 130 }]);
  });

  test("a cuff's baseline holds for an arterial line, and a fall is measured downwards", () => {
    const room = bedside(only("spo2-fall-4"));
    room.send({ type: "baseline", values: { spo2: 99 } });
    room.stream("spo2", 94, 15);
    expect(room.alarms()).toMatchObject([{ rule: "spo2-fall-4", limit: 95, direction: "low" }]);
  });
});

describe("a rise within five minutes", () => {
  test("is measured from the lowest reading of that time", () => {
    const room = bedside(only("nibpSys-climb"));
    for (const [minutes, sys] of [
      [0, 120],
      [2.5, 118],
      [2.5, 144],
    ] as const) {
      room.wait(minutes * MINUTE);
      cuff(room, sys);
    }
    expect(room.alarms()).toMatchObject([
      { rule: "nibpSys-climb", limit: 143, reference: { to: "trend", value: 118 } },
    ]);
  });

  test("is none when it took longer", () => {
    const room = bedside(only("nibpSys-climb"));
    for (const sys of [120, 130, 140, 150, 160, 170]) {
      cuff(room, sys);
      room.wait(2.5 * MINUTE + 1);
    }
    expect(room.effects).toEqual([]);
  });

  test("of a continuous vital is seen through its extremes", () => {
    const profile: AlarmProfile = {
      ...FACTORY_PROFILE,
      limits: FACTORY_PROFILE.limits
        .filter(({ id }) => id === "heartRate-high")
        .map((rule) => ({
          ...rule,
          limit: 30,
          delayMs: 0,
          relative: { to: "trend", unit: "absolute", windowMs: 60_000 },
        })),
    };
    const room = bedside(profile);
    for (let second = 0; second < 50; second++) {
      room.value("heartRate", 60 + second);
      room.wait(1000);
    }
    const [alarm] = room.alarms();
    // Stretches of two seconds: the window reaches back to the first value, and 91 is the first beyond 60 + 30.
    expect(alarm).toMatchObject({ limit: 90, onset: 1_000_000 + 31_000 });
    expect(Object.values(room.state.history)[0]!.length).toBeLessThanOrEqual(31);
  });
});

describe("a first extreme reading of the cuff", () => {
  test("is verified: MEDIUM at once, with the wish for a second one, and HIGH by it", () => {
    const room = bedside(only("nibpSys-high", "nibpSys-very-high"));
    cuff(room, 130);
    room.wait(5 * MINUTE);
    cuff(room, 188);
    expect(room.alarms()).toMatchObject([{ priority: "medium", verifying: { until: room.at + MINUTE } }]);
    expect(room.story()).toEqual(["raised nibpSys-high", "recheck-asked nibpSys-high"]);
    room.wait(40_000);
    cuff(room, 184);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-very-high", priority: "high" }]);
    expect(room.alarms()[0]).not.toHaveProperty("verifying");
  });

  test("that a second one takes back was a moved arm", () => {
    const room = bedside(only("nibpSys-very-high"));
    cuff(room, 215);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-very-high", priority: "medium", verifying: {} }]);
    room.wait(45_000);
    cuff(room, 131);
    expect(room.alarms()).toEqual([]);
    room.wait(10 * MINUTE);
    expect(room.story()).toEqual([
      "raised nibpSys-very-high",
      "recheck-asked nibpSys-very-high",
      "cleared nibpSys-very-high",
    ]);
  });

  test("is HIGH after a minute when no second one comes: never quiet while unknown", () => {
    const room = bedside(only("nibpSys-very-high"));
    cuff(room, 215);
    room.wait(59_999);
    expect(room.alarms()).toMatchObject([{ priority: "medium" }]);
    room.wait(1);
    expect(room.alarms()).toMatchObject([{ priority: "high" }]);
  });

  test("told again with every message confirms nothing", () => {
    const room = bedside(only("nibpSys-very-high"));
    const measured = room.at;
    for (let second = 0; second < 59; second++) {
      room.value("nibpSys", 215, MONITOR, measured);
      room.wait(1000);
    }
    expect(room.alarms()).toMatchObject([{ priority: "medium" }]);
  });

  test("is HIGH at once when the reading before it was beyond a limit already", () => {
    const room = bedside(only("nibpSys-high", "nibpSys-very-high"));
    cuff(room, 174);
    room.wait(5 * MINUTE);
    cuff(room, 188);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-very-high", priority: "high" }]);
  });
});

describe("area over a limit", () => {
  const gated: AlarmProfile = {
    ...FACTORY_PROFILE,
    limits: FACTORY_PROFILE.limits
      .filter(({ id }) => id === "spo2-low")
      .map((rule) => ({ ...rule, limit: 90, area: { unitSeconds: 25, violations: 3, withinMs: 60_000 } })),
  };

  test("four below ninety for seven seconds is more than 25", () => {
    const room = bedside(gated);
    room.stream("spo2", 86, 6);
    room.wait(249);
    expect(room.alarms()).toEqual([]);
    room.wait(1);
    expect(room.alarms()).toMatchObject([{ rule: "spo2-low" }]);
  });

  test("deeper is sooner, and the area is of what was, not of what is", () => {
    const room = bedside(gated);
    room.value("spo2", 89);
    room.wait(2000);
    room.value("spo2", 80);
    // 1 × 2 s, and 10 × 2.3 s.
    room.wait(2299);
    expect(room.alarms()).toEqual([]);
    room.wait(1);
    expect(room.alarms()).toHaveLength(1);
  });

  test("three dips within a minute are an alarm, however shallow", () => {
    const room = bedside(gated);
    const dip = (): void => {
      room.value("spo2", 89);
      room.wait(1000);
      room.value("spo2", 95);
      room.wait(1000);
    };
    dip();
    dip();
    expect(room.alarms()).toEqual([]);
    room.value("spo2", 89);
    expect(room.alarms()).toHaveLength(1);
    const slow = bedside(gated);
    for (let n = 0; n < 10; n++) {
      slow.value("spo2", 89);
      slow.wait(1000);
      slow.stream("spo2", 95, 29);
    }
    expect(slow.effects).toEqual([]);
    expect(slow.state.limits).not.toEqual({});
    slow.stream("spo2", 95, 60);
    expect(slow.state.limits).toEqual({});
  });
});
