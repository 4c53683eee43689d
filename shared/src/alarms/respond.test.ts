import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";

type Answer = "acknowledged" | "acknowledgement-withdrawn" | "reset";
const answer = (room: Bedside, type: Answer, by = ANNA, rule?: string) => {
  const alarm = room.alarms().find((one) => rule === undefined || one.rule === rule)!.id;
  return room.send({ type, alarm, by });
};
const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);
/** One room with an alarm of each kind: of a limit, of a pattern, of the equipment. */
const rooms: readonly (readonly [string, () => Bedside])[] = [
  [
    "a limit's",
    () => {
      const room = bedside(PLAIN_PROFILE);
      cuff(room, 185);
      return room;
    },
  ],
  [
    "a pattern's",
    () => {
      const room = bedside({ ...FACTORY_PROFILE, limits: [] });
      room.send({ type: "notice", device: MONITOR, code: "p-1", active: true, alarm: "ASYSTOLE" });
      return room;
    },
  ],
  [
    "the equipment's",
    () => {
      const room = bedside();
      room.send({ type: "record", atRisk: true });
      return room;
    },
  ],
];

describe.each(rooms)("an alarm of %s", (_name, make) => {
  test("is owned by who acknowledged it first, and says so", () => {
    const room = make();
    const step = answer(room, "acknowledged");
    const acknowledged = { by: ANNA, at: room.at };
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toMatchObject([
      { at: room.at, change: "acknowledged", by: ANNA, alarm: { acknowledged, audible: false } },
    ]);
    expect(room.alarms()).toMatchObject([{ acknowledged, audible: false }]);
    const second = answer(room, "acknowledged", BEN);
    expect(second).toMatchObject({ changed: false, shown: false });
    expect(second.effects).toEqual([{ at: room.at, change: "acknowledged", by: BEN, alarm: room.alarms()[0] }]);
    expect(answer(room, "acknowledged").effects).toEqual([]);
  });

  test("calls anew when its owner, and nobody else, passes it on", () => {
    const room = make();
    expect(answer(room, "acknowledgement-withdrawn").effects).toEqual([]);
    room.send({ type: "audio-paused", until: room.at + 60_000, by: ANNA });
    answer(room, "acknowledged");
    expect(answer(room, "acknowledgement-withdrawn", BEN).effects).toEqual([]);
    expect(room.alarms()[0]!.acknowledged).toBeDefined();
    const step = answer(room, "acknowledgement-withdrawn");
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toEqual([
      { at: room.at, change: "acknowledgement-withdrawn", by: ANNA, alarm: room.alarms()[0] },
    ]);
    // The pause was of the call before this one: HIGH is heard again.
    expect(room.alarms()).toMatchObject([{ audible: true }]);
    expect(room.alarms()[0]).not.toHaveProperty("acknowledged");
    answer(room, "acknowledged", BEN);
    expect(room.alarms()).toMatchObject([{ acknowledged: { by: BEN } }]);
  });

  test("cannot be reset while it exists, nor answered by another id", () => {
    const room = make();
    expect(answer(room, "reset").effects).toEqual([]);
    for (const type of ["acknowledged", "acknowledgement-withdrawn", "reset"] as const) {
      expect(room.send({ type, alarm: "none", by: ANNA })).toMatchObject({ changed: false, effects: [] });
    }
  });

  test("is not acknowledged by who has seen it milder than it is; as it is, it is", () => {
    const room = make();
    const { id, priority } = room.alarms()[0]!;
    expect(room.send({ type: "acknowledged", alarm: id, by: ANNA, seen: "low" }).effects).toEqual([]);
    room.send({ type: "acknowledged", alarm: id, by: ANNA, seen: priority });
    expect(room.alarms()[0]!.acknowledged?.by).toEqual(ANNA);
  });
});

describe("of what is latched", () => {
  test("who saw it in its time has seen it for good; passed on, nobody has", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 185);
    answer(room, "acknowledged");
    const at = room.at;
    room.wait(1000);
    answer(room, "acknowledgement-withdrawn");
    answer(room, "acknowledged", BEN);
    cuff(room, 175);
    cuff(room, 130);
    expect(room.alarms()).toMatchObject([{ stage: "latched", acknowledged: { by: BEN, at: at + 1000 } }]);
    answer(room, "acknowledgement-withdrawn", BEN);
    expect(room.alarms()).toMatchObject([{ stage: "latched", audible: true }]);
    expect(room.alarms()[0]).not.toHaveProperty("acknowledged");
  });

  test("the first who saw it stays, though another answers what came after it", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 185);
    answer(room, "acknowledged");
    const seen = { by: ANNA, at: room.at };
    cuff(room, 130);
    room.wait(1000);
    cuff(room, 175);
    answer(room, "acknowledged", BEN);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-high", acknowledged: { by: BEN } }]);
    cuff(room, 130);
    expect(room.alarms()).toMatchObject([{ rule: "nibpSys-very-high", stage: "latched", acknowledged: seen }]);
  });

  test("a reset ends it, and leaves what is pending beside it to ripen", () => {
    const room = bedside();
    room.stream("spo2", 85, 5);
    room.stream("spo2", 97, 6);
    room.stream("spo2", 91, 10);
    const { id } = room.alarms()[0]!;
    const step = answer(room, "reset", BEN);
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toMatchObject([{ at: room.at, change: "reset", by: BEN, alarm: { id, stage: "latched" } }]);
    expect(room.alarms()).toEqual([]);
    room.stream("spo2", 91, 5);
    expect(room.alarms()).toMatchObject([{ rule: "spo2-low", onset: room.at }]);
  });

  test("a reset of a pattern's does the same", () => {
    const room = bedside({ ...FACTORY_PROFILE, limits: [] });
    room.stream("respRateCo2", 0, 20);
    room.stream("respRateCo2", 12, 10);
    room.stream("respRateCo2", 0, 5);
    answer(room, "reset");
    expect(room.alarms()).toEqual([]);
    room.stream("respRateCo2", 0, 5);
    expect(room.alarms()).toMatchObject([{ rule: "apnoea-warning", onset: room.at }]);
    const calm = bedside({ ...FACTORY_PROFILE, limits: [] });
    calm.stream("respRateCo2", 0, 20);
    calm.stream("respRateCo2", 12, 10);
    answer(calm, "reset");
    expect(calm.state.patterns).toEqual({});
  });
});
