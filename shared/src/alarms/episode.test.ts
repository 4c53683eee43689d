import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, type Bedside } from "./bedside.ts";
import { refusal } from "./refusal.ts";

function desaturated(value = 85): Bedside {
  const room = bedside();
  room.stream("spo2", value, 5);
  return room;
}

const only = (room: Bedside) => {
  expect(room.alarms()).toHaveLength(1);
  return room.alarms()[0]!;
};
const acknowledge = (room: Bedside, by = ANNA) => room.send({ type: "acknowledged", alarm: only(room).id, by });

describe("acknowledging", () => {
  test("silences this alarm and leaves it to be seen, with the name", () => {
    const room = desaturated();
    acknowledge(room);
    expect(only(room)).toMatchObject({ audible: false, stage: "active", acknowledged: { by: ANNA, at: room.at } });
  });

  test("is cancelled by a rise of priority, which keeps the alarm's id", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    const { id } = only(room);
    acknowledge(room);
    room.stream("spo2", 86, 5);
    expect(only(room)).toMatchObject({ id, rule: "spo2-desat", priority: "high", audible: true });
    expect(only(room).acknowledged).toBeUndefined();
    expect(room.story()).toEqual(["raised spo2-low", "acknowledged spo2-low", "priority-raised spo2-desat"]);
  });

  test("is inherited when the condition comes back within its clear time", () => {
    const room = desaturated();
    acknowledge(room);
    room.stream("spo2", 97, 4);
    room.stream("spo2", 85, 20);
    expect(only(room)).toMatchObject({ audible: false, acknowledged: { by: ANNA } });
    expect(room.effects).toHaveLength(2);
  });

  test("by two people has one owner, and both are logged", () => {
    const room = desaturated();
    const { id } = only(room);
    const second = { type: "acknowledged", at: room.at, alarm: id, by: BEN } as const;
    expect(refusal(room.state, second)).toBeNull();
    acknowledge(room, ANNA);
    expect(refusal(room.state, second)).toEqual({
      code: "already-acknowledged",
      message: "Already acknowledged by Anna at Desk.",
    });
    const step = acknowledge(room, BEN);
    expect(step.effects).toMatchObject([{ change: "acknowledged", by: BEN, alarm: { acknowledged: { by: ANNA } } }]);
    expect(step.changed).toBe(false);
    expect(only(room).acknowledged?.by).toEqual(ANNA);
    expect(acknowledge(room, ANNA).effects).toEqual([]);
  });

  test("of what has risen unseen is refused", () => {
    const room = desaturated();
    const event = { type: "acknowledged", alarm: only(room).id, by: ANNA, seen: "medium" } as const;
    expect(refusal(room.state, { ...event, at: room.at })?.code).toBe("risen");
    room.send(event);
    expect(only(room).audible).toBe(true);
  });

  test("of an alarm that is over, or of another session, is refused", () => {
    const room = desaturated();
    const other = bedside(undefined, 2_000_000);
    other.stream("spo2", 85, 5);
    for (const alarm of [only(other).id, "", "__proto__"]) {
      expect(refusal(room.state, { type: "acknowledged", at: room.at, alarm, by: ANNA })?.code).toBe("unknown-alarm");
      room.send({ type: "acknowledged", alarm, by: ANNA });
    }
    expect(only(room).audible).toBe(true);
  });
});

describe("latching", () => {
  test("a HIGH condition that has gone stays, audible, until it is acknowledged, and visible until reset", () => {
    const room = desaturated();
    room.value("spo2", 80);
    room.stream("spo2", 97, 5);
    expect(only(room)).toMatchObject({ stage: "latched", endedAt: room.at, audible: true, worst: 80 });
    expect(only(room).value).toBeUndefined();
    acknowledge(room);
    expect(only(room)).toMatchObject({ stage: "latched", audible: false });
    room.send({ type: "reset", alarm: only(room).id, by: BEN });
    expect(room.alarms()).toEqual([]);
    expect(room.effects.at(-1)).toMatchObject({ change: "reset", by: BEN });
  });

  test("reset of what still exists is refused and does nothing", () => {
    const room = desaturated();
    const reset = { type: "reset", alarm: only(room).id, by: ANNA } as const;
    expect(refusal(room.state, { ...reset, at: room.at })?.code).toBe("still-active");
    expect(room.send(reset).effects).toEqual([]);
    expect(room.alarms()).toHaveLength(1);
  });

  test("severity that falls again leaves HIGH on the alarm until somebody has seen it", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    room.stream("spo2", 85, 5);
    room.stream("spo2", 90, 10);
    expect(only(room)).toMatchObject({ rule: "spo2-desat", priority: "high", stage: "active", audible: true });
    acknowledge(room);
    expect(only(room)).toMatchObject({ rule: "spo2-low", priority: "medium", value: 90, worst: 85, audible: false });
    room.stream("spo2", 97, 5);
    expect(only(room)).toMatchObject({ rule: "spo2-desat", priority: "high", stage: "latched", audible: false });
  });

  test("HIGH that comes again after it had gone must be seen again, also within the episode", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    room.stream("spo2", 85, 5);
    acknowledge(room);
    room.stream("spo2", 90, 10);
    room.stream("spo2", 85, 5);
    expect(only(room)).toMatchObject({ priority: "high", audible: true });
    expect(room.story().at(-1)).toBe("priority-raised spo2-desat");
    room.stream("spo2", 97, 5);
    expect(only(room)).toMatchObject({ stage: "latched", audible: true });
  });

  test("a condition that comes back over a latched alarm is a new episode with a new id", () => {
    const room = desaturated();
    const first = only(room).id;
    acknowledge(room);
    room.stream("spo2", 97, 6);
    room.stream("spo2", 85, 5);
    expect(only(room)).toMatchObject({ stage: "active", audible: true });
    expect(only(room).id).not.toBe(first);
    expect(room.story().slice(-3)).toEqual(["latched spo2-desat", "cleared spo2-desat", "raised spo2-desat"]);
  });

  test("a MEDIUM episode over a latched HIGH that was seen leaves it latched, and silent", () => {
    const room = desaturated();
    acknowledge(room);
    room.stream("spo2", 97, 6);
    room.stream("spo2", 91, 15);
    expect(only(room)).toMatchObject({ rule: "spo2-low", priority: "medium", stage: "active", audible: true });
    room.stream("spo2", 97, 5);
    expect(only(room)).toMatchObject({ rule: "spo2-desat", stage: "latched", audible: false });
  });

  test("a MEDIUM alarm never latches", () => {
    const room = bedside();
    room.stream("spo2", 91, 15);
    room.stream("spo2", 97, 5);
    expect(room.story()).toEqual(["raised spo2-low", "cleared spo2-low"]);
  });
});
