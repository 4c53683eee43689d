import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { AlarmState } from "./state.ts";

const device = (room: Bedside) => room.state.devices[MONITOR]!;
const reading = (room: Bedside, vital: string) => room.state.readings[`${vital}@${MONITOR}`];
const source = { device: MONITOR } as const;

describe("one observation", () => {
  test("is kept as it was told, with the device heard at that time", () => {
    const room = bedside();
    room.value("spo2", 97);
    expect(reading(room, "spo2")).toEqual({
      ...source,
      kind: "value",
      vital: "spo2",
      at: room.at,
      value: 97,
      stale: false,
    });
    expect(device(room)).toMatchObject({ continuous: true, lastAt: room.at, movedAt: room.at });
    room.at += 500;
    room.value("nibpSys", 120, MONITOR, 7);
    room.value("temperature", 36.6, MONITOR, 7);
    expect(reading(room, "nibpSys")).toMatchObject({ measuredAt: 7 });
    expect(reading(room, "nibpSys")).not.toHaveProperty("previous");
    expect(reading(room, "temperature")).not.toHaveProperty("measuredAt");
    room.value("nibpSys", 130);
    expect(reading(room, "nibpSys")).toMatchObject({ value: 130, previous: 120 });
    expect(reading(room, "nibpSys")).not.toHaveProperty("measuredAt");
    room.value("spo2", 98);
    expect(reading(room, "spo2")).not.toHaveProperty("previous");
  });

  test("of no vital that is known changes nothing", () => {
    const room = bedside();
    const observation = { kind: "numeric", vital: "mood", value: 5, at: room.at } as never;
    const { state } = room;
    expect(room.send({ type: "observed", device: MONITOR, observation }).state).toBe(state);
  });

  test("that is missing says since when and why, and whether there ever was a value", () => {
    const room = bedside();
    const since = room.at;
    room.missing("spo2", "searching");
    expect(reading(room, "spo2")).toEqual({
      ...source,
      kind: "missing",
      vital: "spo2",
      at: since,
      since,
      reason: "searching",
      measured: false,
    });
    room.at += 1000;
    room.missing("spo2", "artefact");
    expect(reading(room, "spo2")).toMatchObject({ at: room.at, since, reason: "artefact", measured: false });
    room.value("spo2", 97);
    room.value("spo2", Number.NaN);
    expect(reading(room, "spo2")).toMatchObject({ since: room.at, reason: "invalid", measured: true });
    room.at += 1000;
    room.missing("spo2", "artefact");
    expect(reading(room, "spo2")).toMatchObject({ since: room.at - 1000, measured: true });
  });

  test("of a cuff that could not measure takes nothing back, and is missing where nothing was", () => {
    const room = bedside();
    room.missing("nibpSys", "invalid");
    expect(reading(room, "nibpSys")).toMatchObject({ kind: "missing", measured: false });
    room.value("nibpSys", 120);
    const before = reading(room, "nibpSys");
    room.missing("nibpSys", "invalid");
    expect(reading(room, "nibpSys")).toBe(before);
  });

  test("told again by the same measurement is no news, and with another number it is", () => {
    const room = bedside();
    room.value("nibpSys", 120, MONITOR, 7);
    const before = reading(room, "nibpSys");
    room.at += 1000;
    room.value("nibpSys", 120, MONITOR, 7);
    expect(reading(room, "nibpSys")).toBe(before);
    room.value("nibpSys", 121, MONITOR, 7);
    expect(reading(room, "nibpSys")).toMatchObject({ value: 121, previous: 120 });
    room.value("nibpSys", 121, MONITOR, 8);
    expect(reading(room, "nibpSys")).toMatchObject({ at: room.at, previous: 121, measuredAt: 8 });
    room.at += 1000;
    room.value("nibpSys", 121);
    expect(reading(room, "nibpSys")).toMatchObject({ at: room.at });
  });
});

describe("what is written down, and what is judged beyond the vital itself", () => {
  const steady = () => {
    const room = bedside();
    room.stream("spo2", 97, 2);
    return room;
  };

  test("a first word, a turn to missing and back, another reason; not a value like the one before", () => {
    const room = steady();
    expect(room.value("heartRate", 70).changed).toBe(true);
    expect(room.value("heartRate", 71).changed).toBe(false);
    expect(room.missing("spo2", "artefact").changed).toBe(true);
    expect(room.missing("spo2", "artefact").changed).toBe(false);
    expect(room.missing("spo2", "sensor-off").changed).toBe(true);
    expect(room.value("spo2", 97).changed).toBe(true);
    const cuffOnly = bedside();
    cuffOnly.value("nibpSys", 120);
    expect(cuffOnly.value("spo2", 97).changed).toBe(true);
    expect(device(cuffOnly).continuous).toBe(true);
    cuffOnly.value("nibpSys", 120);
    expect(device(cuffOnly).continuous).toBe(true);
  });

  test("the reading of a cuff, since the next one is judged by it; never a trend of a continuous vital", () => {
    const limits = FACTORY_PROFILE.limits.map((rule) =>
      rule.id === "heartRate-high"
        ? ({ ...rule, relative: { to: "trend", unit: "absolute", windowMs: 60_000 } } as const)
        : rule,
    );
    const room = bedside({ ...FACTORY_PROFILE, limits });
    room.value("nibpSys", 120);
    room.value("heartRate", 70);
    const history = (vital: string) => room.state.history[`${vital}@${MONITOR}`];
    expect(history("nibpSys")).toEqual([{ at: room.at, min: 120, max: 120 }]);
    room.at += 2000;
    expect(room.value("nibpSys", 121).changed).toBe(true);
    expect(room.value("heartRate", 70).changed).toBe(false);
    expect(history("heartRate")).toHaveLength(2);
    const before = room.state.history;
    expect(room.value("heartRate", 70).state.history).toBe(before);
    room.value("temperature", 36.6);
    room.missing("heartRate", "artefact");
    expect(room.state.history).toBe(before);
  });

  test("a moment that comes by itself is known at once, though nothing else would ask before it", () => {
    const patient = (profile: typeof FACTORY_PROFILE) => {
      const room = bedside(profile);
      room.send({ type: "link", device: MONITOR, link: "connected", staleAfterMs: 60_000 });
      return room;
    };
    const limit = patient({ ...PLAIN_PROFILE, patterns: [] });
    limit.value("spo2", 97);
    limit.value("spo2", 85);
    expect(limit.state.dueAt).toBe(limit.at + 5000);
    limit.wait(5000);
    expect(limit.story()).toEqual(["raised spo2-desat"]);
    const pattern = patient({ ...PLAIN_PROFILE, limits: [] });
    pattern.value("respRateCo2", 12);
    pattern.value("respRateCo2", 0);
    expect(pattern.state.dueAt).toBe(pattern.at + 10_000);
    pattern.wait(10_000);
    expect(pattern.story()).toEqual(["raised apnoea-warning"]);
    const cuff = bedside({ ...PLAIN_PROFILE, patterns: [] });
    cuff.value("nibpSys", 175, MONITOR, 1);
    expect(cuff.state.dueAt).toBeNull();
  });

  test("an alarm's number when it moves is shown, the same number is not, nor another vital's", () => {
    const room = bedside();
    room.stream("spo2", 85, 5);
    room.value("heartRate", 70);
    expect(room.alarms()).toHaveLength(1);
    expect(room.value("spo2", 85).shown).toBe(false);
    expect(room.value("spo2", 84).shown).toBe(true);
    expect(room.value("heartRate", 71).shown).toBe(false);
    expect(room.missing("spo2", "artefact").shown).toBe(true);
  });

  test("numbers that move are not frozen; whatever is missing or of a cuff moves none", () => {
    const room = bedside();
    room.value("spo2", 97);
    const movedAt = room.at;
    room.at += 1000;
    room.value("spo2", 97);
    room.value("nibpSys", 120);
    expect(device(room).movedAt).toBe(movedAt);
    room.missing("spo2", "artefact");
    expect(device(room).movedAt).toBe(room.at);
    const still = bedside();
    still.stream("heartRate", 70, 121);
    expect(device(still).frozen).toBe(true);
    still.value("heartRate", 71);
    expect(device(still)).not.toHaveProperty("frozen");
    expect(device(still).movedAt).toBe(still.at);
  });
});

test("the first word after a loss or a silence ends it", () => {
  for (const link of ["lost", "quiet"] as const) {
    const room = bedside();
    room.value("spo2", 97);
    room.link(link);
    room.wait(5000);
    const step = room.value("spo2", 97);
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(device(room)).toMatchObject({ lostAt: null, silent: false, backAt: room.at, link: "connected" });
    expect(room.alarms()).toEqual([]);
  }
});

describe("what is told again", () => {
  const told = (room: Bedside, again: () => { state: AlarmState; changed: boolean }) => {
    again();
    const before = room.state;
    room.at += 1000;
    const step = again();
    expect(step.changed).toBe(false);
    expect(step.state).toEqual({ ...before, at: room.at });
  };

  test("of the room changes nothing, nor does it begin anew", () => {
    const room = bedside();
    told(room, () => room.send({ type: "drug", running: true }));
    told(room, () => room.send({ type: "record", atRisk: true }));
    told(room, () => room.send({ type: "phase", phase: "infusion" }));
    told(room, () => room.send({ type: "coverage", heard: false }));
    const doneAt = room.at;
    told(room, () => room.send({ type: "task-done", task: "sedation", doneAt }));
    expect(room.state.phase).toEqual({ name: "infusion", since: room.at - 3000 });
  });

  test("as done in the future counts as done now; what is not known is not an event", () => {
    const room = bedside();
    room.send({ type: "task-done", task: "sedation", doneAt: room.at + 5000 });
    expect(room.state.tasks).toEqual({ sedation: room.at });
    room.send({ type: "task-done", task: "weighing", doneAt: room.at - 5000 });
    expect(room.state.tasks).toEqual({ sedation: room.at, weighing: room.at - 5000 });
    room.send({ type: "acknowledgement-withdrawn", alarm: "none", by: ANNA });
    expect(room.effects).toEqual([]);
  });
});
