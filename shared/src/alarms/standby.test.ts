import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, type Bedside } from "./bedside.ts";
import { roomAlarms } from "./room.ts";

const MINUTE = 60_000;
const standBy = (room: Bedside, ms: number | null) =>
  room.send({ type: "standby", until: ms === null ? null : room.at + ms, reason: "to the bathroom", by: ANNA });
const standby = (room: Bedside) => roomAlarms(room.state).standby;

describe("standby", () => {
  test("judges nothing of the patient: what is active ends, and nothing new begins", () => {
    const room = bedside();
    room.stream("heartRate", 125, 20);
    room.stream("respRateCo2", 0, 12);
    expect(room.alarms().map(({ rule }) => rule)).toContain("apnoea-warning");
    const step = standBy(room, 10 * MINUTE);
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects[0]).toEqual({
      at: room.at,
      change: "standby",
      until: room.at + 10 * MINUTE,
      reason: "to the bathroom",
      by: ANNA,
    });
    expect(standby(room)).toEqual({
      by: ANNA,
      reason: "to the bathroom",
      from: room.at,
      until: room.at + 10 * MINUTE,
    });
    room.stream("heartRate", 150, 60);
    for (let second = 0; second < 20; second++, room.wait(1000)) {
      room.missing("spo2", "sensor-off");
      room.value("heartRate", 150);
    }
    expect(room.alarms().filter(({ kind, stage }) => kind !== "technical" && stage === "active")).toEqual([]);
    expect(room.story()).not.toContain("raised sensor-off");
    expect(room.story()).not.toContain("raised heartRate-very-high");
  });

  test("ends by itself at its time, and what is wrong then is judged from then on", () => {
    const room = bedside();
    standBy(room, MINUTE);
    room.stream("heartRate", 150, 59);
    room.wait(999);
    expect(standby(room)).toBeDefined();
    room.value("heartRate", 150);
    const step = room.wait(1);
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toEqual([{ at: room.at, change: "standby-ended" }]);
    expect(standby(room)).toBeUndefined();
    expect(room.state.standby).toBeNull();
    room.stream("heartRate", 150, 20);
    expect(room.alarms()).toMatchObject([{ rule: "heartRate-very-high" }]);
  });

  test("lasts half an hour at most, and does not begin when it would be over", () => {
    for (const ms of [null, 24 * 60 * MINUTE]) {
      const room = bedside();
      standBy(room, ms);
      expect(standby(room)?.until).toBe(room.at + 30 * MINUTE);
    }
    const room = bedside();
    for (const ms of [0, -1, Number.NaN]) {
      expect(standBy(room, ms)).toMatchObject({ changed: false, shown: false, effects: [] });
    }
  });

  test("is ended by a person by name, or by the drug, under which there is none", () => {
    const room = bedside();
    expect(room.send({ type: "standby-ended", by: BEN })).toMatchObject({ changed: false, effects: [] });
    standBy(room, MINUTE);
    expect(room.send({ type: "standby-ended", by: BEN }).effects).toEqual([
      { at: room.at, change: "standby-ended", by: BEN },
    ]);
    standBy(room, MINUTE);
    expect(room.send({ type: "drug", running: false }).effects).toEqual([]);
    expect(standby(room)).toBeDefined();
    expect(room.send({ type: "drug", running: true }).effects).toEqual([{ at: room.at, change: "standby-ended" }]);
    expect(standBy(room, MINUTE)).toMatchObject({ changed: false, effects: [] });
    expect(standby(room)).toBeUndefined();
  });
});
