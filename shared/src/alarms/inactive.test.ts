import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import { roomAlarms } from "./room.ts";
import type { InactivationKind, Scope } from "./view.ts";

const MINUTE = 60_000;
const CUFF: Scope = { parameter: "cuff" };
/** Readings that stand by themselves, so that a test can let time pass. */
const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);
const dia = (room: Bedside, value: number) => room.value("nibpDia", value, MONITOR, room.at);
const ask = (room: Bedside, scope: Scope, kind: InactivationKind, ms: number | null) =>
  room.send({
    type: "inactivated",
    scope,
    kind,
    until: ms === null ? null : room.at + ms,
    reason: "cuff on the wrong arm",
    by: ANNA,
  });
const heard = (room: Bedside) =>
  room.alarms().map(({ rule, audible, inactivated }) => `${rule} ${audible ? "sounds" : String(inactivated)}`);
const inactivations = (room: Bedside) => roomAlarms(room.state).inactivations;
/** With a MEDIUM of the cuff. */
const troubled = (sys = 175): Bedside => {
  const room = bedside(PLAIN_PROFILE);
  cuff(room, sys);
  return room;
};

describe("what is inactivated", () => {
  test("is told with who, why and until when; an indefinite one with its reminder", () => {
    const room = troubled();
    const step = ask(room, CUFF, "alarm-off", null);
    const told = { scope: CUFF, kind: "alarm-off", by: ANNA, until: null, reason: "cuff on the wrong arm" };
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toEqual([{ ...told, at: room.at, change: "inactivated" }]);
    expect(inactivations(room)).toEqual([{ ...told, from: room.at, remindEveryMs: PLAIN_PROFILE.reminderMs }]);
    ask(room, "room", "alarm-paused", MINUTE);
    expect(inactivations(room)).toHaveLength(2);
    expect(inactivations(room)![1]).toEqual({
      ...told,
      scope: "room",
      kind: "alarm-paused",
      from: room.at,
      until: room.at + MINUTE,
    });
  });

  test("is one thing for each scope: the later one counts", () => {
    const room = troubled();
    ask(room, CUFF, "alarm-off", null);
    ask(room, { parameter: "spo2" }, "audio-off", null);
    ask(room, CUFF, "audio-paused", MINUTE);
    expect(inactivations(room)?.map(({ scope, kind }) => [scope, kind])).toEqual([
      [{ parameter: "spo2" }, "audio-off"],
      [CUFF, "audio-paused"],
    ]);
  });

  test("of one parameter concerns no other; what is of the whole room concerns all", () => {
    const room = troubled();
    room.stream("spo2", 91, 15);
    ask(room, { parameter: "spo2" }, "alarm-off", null);
    expect(heard(room)).toEqual(["spo2-low alarm-off", "nibpSys-high sounds"]);
    ask(room, "room", "audio-off", null);
    expect(heard(room)).toEqual(["spo2-low alarm-off", "nibpSys-high audio-off"]);
  });

  test("a pattern is known by its vital or else by what it is about, a fault of the equipment by neither", () => {
    const room = bedside({ ...PLAIN_PROFILE, limits: [] });
    room.stream("respRateCo2", 0, 12);
    room.link("lost", "pump");
    const dose = { at: room.at, route: "iv", plannedMg: 35, weightKg: 70, givenMg: 36, mgPerMinute: 0 } as const;
    room.send({ type: "dose", dose });
    for (const parameter of ["equipment", "ventilation", "general"]) ask(room, { parameter }, "alarm-off", null);
    expect(heard(room)).toEqual(["dose-over-plan sounds", "device-lost sounds", "apnoea-warning sounds"]);
    for (const parameter of ["respRateCo2", "drug"]) ask(room, { parameter }, "alarm-off", null);
    expect(heard(room)).toEqual(["dose-over-plan alarm-off", "device-lost sounds", "apnoea-warning alarm-off"]);
  });

  test("asked for without sense is nothing: a pause without an end or over already, an off with an end", () => {
    const room = troubled();
    const before = room.state;
    for (const kind of ["alarm-paused", "audio-paused"] as const) {
      for (const ms of [null, 0, -1, Number.NaN]) ask(room, CUFF, kind, ms);
      ask(room, "room", kind, null);
    }
    for (const kind of ["alarm-off", "audio-off"] as const) for (const ms of [1, MINUTE]) ask(room, CUFF, kind, ms);
    expect(room.state).toEqual(before);
    expect(room.story()).toEqual(["raised nibpSys-high"]);
  });

  test("a pause of the room's sound is the audio pause, and nothing else", () => {
    const room = troubled();
    ask(room, "room", "audio-paused", MINUTE);
    expect(inactivations(room)).toBeUndefined();
    expect(roomAlarms(room.state).audioPause).toEqual({ by: ANNA, from: room.at, until: room.at + MINUTE });
    const other = troubled();
    ask(other, CUFF, "audio-paused", MINUTE);
    expect(roomAlarms(other.state).audioPause).toBeUndefined();
  });
});

describe("the end of it", () => {
  test("of a pause comes by itself, to the moment, and never later than the longest choice", () => {
    const room = troubled();
    ask(room, CUFF, "alarm-paused", 24 * 60 * MINUTE);
    room.wait(3 * MINUTE - 1);
    expect(heard(room)).toEqual(["nibpSys-high alarm-paused"]);
    const step = room.wait(1);
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toEqual([{ at: room.at, change: "reactivated", scope: CUFF, kind: "alarm-paused" }]);
    expect(heard(room)).toEqual(["nibpSys-high sounds"]);
  });

  test("of what is off needs a person, and says who it was; where nothing is off nothing ends", () => {
    const room = troubled();
    ask(room, CUFF, "audio-off", null);
    room.wait(24 * 60 * MINUTE);
    expect(heard(room)).toEqual(["nibpSys-high audio-off"]);
    expect(room.send({ type: "reactivated", scope: "room", by: BEN })).toMatchObject({ changed: false, effects: [] });
    const step = room.send({ type: "reactivated", scope: CUFF, by: BEN });
    expect(step.effects).toEqual([{ at: room.at, change: "reactivated", scope: CUFF, kind: "audio-off", by: BEN }]);
    expect(heard(room)).toEqual(["nibpSys-high sounds"]);
    expect(inactivations(room)).toBeUndefined();
  });
});

describe("HIGH", () => {
  test.each<[Scope, InactivationKind]>([
    [CUFF, "audio-off"],
    [CUFF, "audio-paused"],
    [CUFF, "alarm-paused"],
    ["room", "audio-off"],
    ["room", "alarm-off"],
    ["room", "alarm-paused"],
  ])("that was there is quiet under %o %s for two minutes at most; a MEDIUM stays so", (scope, kind) => {
    const room = troubled(185);
    dia(room, 107);
    ask(room, scope, kind, kind.endsWith("paused") ? 3 * MINUTE : null);
    room.wait(2 * MINUTE - 1);
    expect(heard(room)).toEqual([`nibpSys-very-high ${kind}`, `nibpDia-high ${kind}`]);
    expect(room.wait(1)).toMatchObject({ changed: true, shown: true, effects: [] });
    expect(heard(room)).toEqual(["nibpSys-very-high sounds", `nibpDia-high ${kind}`]);
    expect(room.wait(1)).toMatchObject({ changed: false, shown: false });
  });

  test("that calls anew breaks through at once, also by rising", () => {
    const room = troubled();
    ask(room, "room", "alarm-off", null);
    cuff(room, 185);
    room.value("nibpMean", 135, MONITOR, room.at);
    expect(heard(room)).toEqual(["nibpMean-very-high sounds", "nibpSys-very-high sounds"]);
  });

  test("of one parameter that was switched off by name stays off", () => {
    const room = troubled();
    ask(room, CUFF, "alarm-off", null);
    cuff(room, 185);
    room.wait(10 * MINUTE);
    expect(heard(room)).toEqual(["nibpSys-very-high alarm-off"]);
  });

  test("is quiet no longer than the pause itself", () => {
    const room = troubled(185);
    ask(room, CUFF, "audio-paused", MINUTE);
    room.wait(MINUTE);
    expect(heard(room)).toEqual(["nibpSys-very-high sounds"]);
  });
});

describe("a new MEDIUM", () => {
  test("of a parameter that was calm calls during a pause of the room; of one that was not it does not", () => {
    const room = troubled();
    ask(room, "room", "alarm-paused", 3 * MINUTE);
    dia(room, 107);
    room.stream("spo2", 91, 15);
    expect(heard(room)).toEqual(["spo2-low sounds", "nibpDia-high alarm-paused", "nibpSys-high alarm-paused"]);
  });

  test("does not call where the room is off, nor where its own parameter pauses; a LOW never does", () => {
    const off = troubled();
    ask(off, "room", "audio-off", null);
    off.stream("spo2", 91, 15);
    expect(heard(off)).toEqual(["spo2-low audio-off", "nibpSys-high audio-off"]);
    const own = bedside(PLAIN_PROFILE);
    ask(own, CUFF, "alarm-paused", 3 * MINUTE);
    cuff(own, 175);
    expect(heard(own)).toEqual(["nibpSys-high alarm-paused"]);
    const low = bedside(PLAIN_PROFILE);
    ask(low, "room", "alarm-paused", 3 * MINUTE);
    low.send({ type: "notice", device: MONITOR, code: "low-battery", active: true });
    expect(heard(low)).toEqual(["battery-low alarm-paused"]);
  });
});
