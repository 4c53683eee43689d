import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, type Bedside } from "./bedside.ts";
import { initialAlarms, type AlarmState } from "./state.ts";

/** Killed now, started again after `ms` from what was last written down. */
function restart(room: Bedside, ms: number): void {
  room.state = JSON.parse(JSON.stringify(room.state)) as AlarmState;
  room.at += ms;
  room.send({ type: "recovered" });
}

describe("after a restart", () => {
  test("alarms, acknowledgements and pauses are as they were", () => {
    const room = bedside();
    room.stream("spo2", 85, 5);
    room.value("nibpSys", 175, MONITOR, 1);
    room.send({ type: "acknowledged", alarm: room.alarms()[0]!.id, by: ANNA });
    room.send({ type: "audio-paused", until: room.at + 120_000, by: ANNA });
    const before = room.alarms().map(({ value: _, ...alarm }) => alarm);
    restart(room, 20_000);
    expect(room.alarms().map(({ value: _, ...alarm }) => alarm)).toEqual(before);
    room.wait(2000);
    expect(room.story()).not.toContain("raised stale");
  });

  test("a pause that ran out meanwhile is over, at its own time", () => {
    const room = bedside();
    room.value("nibpSys", 175, MONITOR, 1);
    const until = room.at + 60_000;
    room.send({ type: "audio-paused", until, by: ANNA });
    restart(room, 90_000);
    expect(room.effects.at(-1)).toEqual({ at: until, change: "audio-resumed" });
    expect(room.alarms()[0]?.audible).toBe(true);
  });

  test("a delay goes on by its absolute time, with the first value that comes", () => {
    const room = bedside();
    room.stream("spo2", 91, 10);
    restart(room, 4000);
    room.value("spo2", 91);
    expect(room.alarms()).toEqual([]);
    room.wait(1000);
    expect(room.story()).toEqual(["raised spo2-low"]);
  });

  test("a delay that passed meanwhile raises with the first bad value, and not without one", () => {
    const good = bedside();
    const bad = bedside();
    for (const room of [good, bad]) {
      room.stream("spo2", 91, 10);
      restart(room, 8000);
      room.wait(1000);
      expect(room.alarms()).toEqual([]);
    }
    good.stream("spo2", 97, 10);
    expect(good.effects).toEqual([]);
    bad.value("spo2", 91);
    expect(bad.story()).toEqual(["raised spo2-low"]);
  });

  test("silence is measured from the restart, and is then an alarm", () => {
    const room = bedside();
    room.value("spo2", 97);
    restart(room, 600_000);
    room.wait(2999);
    expect(room.effects).toEqual([]);
    room.wait(1);
    expect(room.story()).toEqual(["raised stale"]);
  });

  test("a device that connects late has its time to speak", () => {
    const room = bedside();
    room.value("spo2", 97);
    restart(room, 10_000);
    room.link("connecting");
    room.wait(2900);
    room.link("connected");
    room.wait(2999);
    expect(room.effects).toEqual([]);
    room.wait(1);
    expect(room.story()).toEqual(["raised stale"]);
  });

  test("a loss that was known stays, and its escalation counts from the restart", () => {
    const room = bedside();
    room.send({ type: "drug", running: true });
    room.link("lost");
    room.wait(10_000);
    restart(room, 60_000);
    expect(room.story()).toEqual(["raised device-lost"]);
    room.wait(29_999);
    expect(room.alarms()[0]?.priority).toBe("medium");
    room.wait(1);
    expect(room.alarms()[0]?.priority).toBe("high");
  });

  test("a device that was silent is still silent, without a second alarm", () => {
    const room = bedside();
    room.value("spo2", 97);
    room.wait(3000);
    restart(room, 10_000);
    room.wait(10_000);
    expect(room.story()).toEqual(["raised stale"]);
  });
});

test("a new session inherits nothing", () => {
  expect(initialAlarms(5)).toStrictEqual({ ...initialAlarms(7), begunAt: 5, at: 5 });
  expect(bedside().alarms()).toEqual([]);
});

describe("what is written down", () => {
  test("readings alone change nothing that must be; a tick without news returns the very same state", () => {
    const room = bedside();
    room.stream("spo2", 97, 2);
    expect(room.value("spo2", 96)).toMatchObject({ changed: false, shown: false, effects: [] });
    const { state } = room;
    expect(room.wait(10).state).toBe(state);
  });

  test("a delay that begins does, and so does every effect", () => {
    const room = bedside();
    room.stream("spo2", 97, 2);
    expect(room.value("spo2", 91)).toMatchObject({ changed: true, shown: false });
    expect(room.value("spo2", 91).changed).toBe(false);
  });

  test("a new number beside an alarm is shown without being written down", () => {
    const room = bedside();
    room.stream("spo2", 85, 5);
    expect(room.value("spo2", 86)).toMatchObject({ changed: false, shown: true });
    expect(room.alarms()[0]).toMatchObject({ value: 86, worst: 85 });
  });
});
