import { describe, expect, test } from "vitest";
import { ANNA, attended, BEN, T0, type Room } from "./ward.fixture.ts";

/** A room with a station of each kind that can be heard, which all have the alarm. */
function staffed(alarm: "high" | "low" | "medium"): Room {
  const room = attended();
  room.station(0, "bed", { role: "room" }).station(0, "desk", { role: "nurses-station", userId: "ben" });
  room.station(0, "office", { role: "supervisor", userId: "dr" });
  room.station(0, "far", { role: "nurses-station", covers: false }).station(0, "wall", { role: "display" });
  room.alarm(0, "a", alarm);
  for (const id of ["bed", "desk", "office", "far"]) room.answer(0, "a", "delivered", { station: id });
  return room;
}

const tiers = (room: Room) =>
  room.effects.flatMap((effect) => ("tier" in effect ? [[(effect.at - T0) / 1000, effect.change, effect.tier]] : []));

describe("the ladder", () => {
  test("of HIGH climbs by the table and goes on asking", () => {
    const room = staffed("high");
    expect(room.call("a")).toMatchObject({ tier: 0, sound: ["bed", "desk", "office"], next: T0 + 15_000 });
    room.at(14.9);
    expect(room.call("a").tier).toBe(0);
    room.at(15);
    expect(room.call("a")).toMatchObject({ tier: 1, volumeSteps: 1, front: ["office"], banner: null });
    room.at(30);
    expect(room.call("a")).toMatchObject({ tier: 2, sound: ["bed", "desk", "far", "office"], banner: "escalated" });
    room.at(60);
    expect(room.call("a")).toMatchObject({ tier: 3, banner: "code", front: ["bed", "desk", "far", "office"] });
    room.at(185);
    expect(tiers(room)).toEqual([
      [15, "escalated", 1],
      [30, "escalated", 2],
      [60, "escalated", 3],
      [120, "escalated", 4],
      [150, "unanswered", 4],
      [180, "unanswered", 4],
    ]);
  });

  test("of MEDIUM asks the room first and the supervisor after a minute", () => {
    const room = staffed("medium");
    expect(room.call("a").sound).toEqual(["bed"]);
    room.at(30);
    expect(room.call("a")).toMatchObject({ sound: ["bed"], volumeSteps: 1 });
    room.at(60);
    expect(room.call("a")).toMatchObject({ sound: ["bed", "desk", "office"], front: ["office"] });
    room.at(120);
    expect(room.call("a")).toMatchObject({ front: ["bed", "desk", "far", "office"], next: null });
    room.at(9000);
    expect(room.call("a").sound).toEqual(["bed", "desk", "office"]);
  });

  test("of LOW stays where it is", () => {
    const room = staffed("low").at(9000);
    expect(room.call("a")).toMatchObject({ tier: 0, sound: ["bed", "desk"], next: null });
  });

  test("does not wait for a row that nobody can hear", () => {
    const room = attended();
    room.station(0, "bed", { audible: false }).station(0, "far", { role: "nurses-station", covers: false });
    room.alarm(0, "a", "medium");
    expect(room.call("a")).toMatchObject({ tier: 4, sound: ["bed", "far"], since: T0, unheard: false });
    room.station(1, "far", null);
    expect(room.call("a")).toMatchObject({ tier: 4, unheard: true });
    expect(room.at(2).effects).toContainEqual({ at: T0, change: "unheard" });
  });

  test("goes on at once when the last station can be heard no longer, and after a reload's time when it has left", () => {
    const bed = () =>
      attended().station(0, "bed", {}).alarm(0, "a", "high").answer(0, "a", "delivered", { station: "bed" });
    const mute = bed().station(4, "bed", { audible: false });
    expect(mute.call("a")).toMatchObject({ tier: 4, since: T0 + 4000, unheard: true });
    const left = bed().station(4, "bed", null);
    expect(left.call("a")).toMatchObject({ tier: 0, next: T0 + 9000, unheard: true });
    expect(left.at(8.9).call("a").tier).toBe(0);
    expect(left.at(9).call("a")).toMatchObject({ tier: 4, since: T0 + 9000, unheard: true });
  });

  test("waits five seconds for a row that has not confirmed the alarm, and longer for one that has", () => {
    const room = attended().station(0, "bed", {}).alarm(0, "a", "medium").at(5);
    expect(room.call("a")).toMatchObject({ tier: 1, since: T0 + 5000, next: T0 + 10_000 });
    room.answer(6, "a", "delivered", { station: "bed" });
    expect(room.call("a")).toMatchObject({ tier: 1, next: T0 + 35_000 });
  });

  test("stands still once somebody owns the alarm, and goes on from there when they pass it back", () => {
    const room = staffed("high").alarm(16, "a", "high", { owner: { by: ANNA, at: T0 + 16_000 } });
    room.at(300);
    expect(room.call("a")).toMatchObject({ tier: 1, next: null, volumeSteps: 0, banner: null });
    expect(room.call("a").answers).toMatchObject([{ kind: "accepted", by: ANNA, at: T0 + 16_000 }]);
    room.alarm(300, "a", "high");
    expect(room.call("a")).toMatchObject({ tier: 1, since: T0 + 300_000, next: T0 + 315_000 });
  });

  test("is not climbed by an alarm that is taken on in the very instant in which the next row is due", () => {
    const room = staffed("high").alarm(15, "a", "high", { owner: { by: ANNA, at: T0 + 15_000 } });
    room.at(16);
    expect(room.call("a").tier).toBe(0);
    expect(tiers(room)).toEqual([]);
  });

  test("moves up when somebody cannot come, once by person, and to where it is passed on", () => {
    const room = staffed("high").answer(2, "a", "cannot");
    expect(room.call("a")).toMatchObject({ tier: 1, since: T0 + 2000 });
    room.answer(3, "a", "cannot", { reason: "with another patient" });
    expect(room.call("a").tier).toBe(1);
    room.answer(3, "a", "cannot", { by: ANNA }).answer(3, "a", "forwarded", { to: { station: "far" } });
    expect(room.call("a")).toMatchObject({ tier: 2, sound: ["bed", "desk", "far", "office"] });
    room.answer(4, "a", "forwarded", { to: { tier: 99 } });
    expect(room.call("a").tier).toBe(4);
    expect(room.call("a").answers.map(({ kind }) => kind)).toEqual([
      "cannot",
      "cannot",
      "cannot",
      "forwarded",
      "forwarded",
    ]);
  });

  test("sounds wherever the one sits to whom it was passed on, and never at a display", () => {
    const room = attended().station(0, "bed", {}).station(0, "far", { covers: false, userId: "ben" });
    room.station(0, "wall", { role: "display", userId: "ben" }).alarm(0, "a", "low");
    room.answer(1, "a", "forwarded", { by: ANNA, to: { person: BEN.userId } });
    expect(room.call("a")).toMatchObject({ tier: 0, sound: ["bed", "far"] });
  });

  test("begins anew when the condition becomes worse, and leaves out nobody who was asked", () => {
    const room = attended().station(0, "far", { covers: false }).alarm(0, "a", "medium").alarm(2, "a", "high");
    expect(room.call("a")).toMatchObject({ priority: "high", tier: 2, sound: ["far"], delivered: [] });
    // What was confirmed is the alarm as it was.
    room.answer(2, "a", "delivered", { station: "far", priority: "medium" });
    expect(room.call("a").delivered).toEqual([]);
    room.alarm(3, "a", "medium");
    expect(room.call("a")).toMatchObject({ priority: "medium", tier: 4, since: T0 + 3000 });
  });

  test("takes the restart for nobody's silence, and keeps its times", () => {
    const room = staffed("high").at(10, { type: "recovered" });
    room.at(14);
    expect(room.call("a")).toMatchObject({ tier: 0, next: T0 + 15_000, sound: [] });
    room.at(19.9);
    expect(room.call("a").tier).toBe(1);
    expect(room.state.heard).toBe(true);
    room.at(20);
    expect(room.call("a")).toMatchObject({ tier: 4, unheard: true });
    room.at(20.1);
    expect(room.effects.filter(({ change }) => change === "unheard")).toEqual([{ at: T0 + 20_000, change: "unheard" }]);
  });

  test("asked nobody while the server was not running", () => {
    const room = staffed("high").at(121).at(86_400, { type: "recovered" });
    expect(room.effects.filter(({ change }) => change === "unanswered")).toEqual([]);
    expect(room.call("a")).toMatchObject({ tier: 4 });
  });
});
