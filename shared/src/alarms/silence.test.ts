import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, type Bedside, PLAIN_PROFILE } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import { refusal } from "./refusal.ts";
import { roomAlarms } from "./room.ts";

const pause = (room: Bedside, ms: number) => room.send({ type: "audio-paused", until: room.at + ms, by: ANNA });
const audible = (room: Bedside) =>
  room
    .alarms()
    .filter((alarm) => alarm.audible)
    .map((alarm) => alarm.rule);
/** Readings that stand by themselves, so that a test can let time pass. */
const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);

describe("an audio pause", () => {
  test("silences what sounds and leaves it to be seen, with who and until when", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 175);
    pause(room, 60_000);
    expect(audible(room)).toEqual([]);
    expect(room.alarms()).toHaveLength(1);
    expect(roomAlarms(room.state).audioPause).toEqual({ by: ANNA, from: room.at, until: room.at + 60_000 });
  });

  test("runs out without anybody's doing", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 175);
    pause(room, 60_000);
    room.wait(59_999);
    expect(audible(room)).toEqual([]);
    const step = room.wait(1);
    expect(audible(room)).toEqual(["nibpSys-high"]);
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(step.effects).toEqual([{ at: room.at, change: "audio-resumed" }]);
  });

  test("does not hold a HIGH that is raised during it", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 175);
    pause(room, 60_000);
    room.value("nibpMean", 135, MONITOR, room.at);
    expect(audible(room)).toEqual(["nibpMean-very-high"]);
  });

  test("does not hold an alarm that rises to HIGH during it", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 175);
    pause(room, 60_000);
    cuff(room, 185);
    expect(audible(room)).toEqual(["nibpSys-very-high"]);
  });

  test("holds a new MEDIUM of a parameter that was alarming, and no other", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 175);
    pause(room, 60_000);
    room.value("nibpDia", 107, MONITOR, room.at);
    expect(audible(room)).toEqual([]);
    room.stream("spo2", 91, 15);
    expect(audible(room)).toEqual(["spo2-low"]);
  });

  test("holds a new LOW; and a MEDIUM of what had only latched, or was never there, it does not hold", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 185);
    cuff(room, 130);
    pause(room, 60_000);
    room.send({ type: "notice", device: MONITOR, code: "low-battery", active: true });
    expect(audible(room)).toEqual([]);
    room.value("nibpDia", 107, MONITOR, room.at);
    expect(audible(room)).toEqual(["nibpDia-high"]);
    expect(room.alarms().find(({ rule }) => rule === "battery-low")).toMatchObject({ inactivated: "audio-paused" });
  });

  test("knows a pattern by what it is about, and a fault by itself", () => {
    const over = PLAIN_PROFILE.patterns.find(({ id }) => id === "dose-over-plan")!;
    const other = { ...over, id: "other", group: "other", most: { percentOfPlan: 120 } } as typeof over;
    const dose = (room: Bedside, givenMg: number) => {
      const rest = { at: room.at, route: "iv", plannedMg: 35, weightKg: 70, mgPerMinute: 0 } as const;
      room.send({ type: "dose", dose: { ...rest, givenMg } });
    };
    const room = bedside({ ...PLAIN_PROFILE, limits: [], patterns: [over, other] });
    dose(room, 36);
    room.link("lost");
    room.link("lost", "pump");
    pause(room, 60_000);
    expect(audible(room)).toEqual([]);
    room.link("connected");
    room.link("lost");
    dose(room, 50);
    expect(room.alarms()).toHaveLength(4);
    expect(audible(room)).toEqual([]);
    room.link("lost", "third");
    expect(audible(room)).toEqual(["device-lost"]);
    const calm = bedside({ ...PLAIN_PROFILE, limits: [], patterns: [over, other] });
    pause(calm, 60_000);
    dose(calm, 36);
    expect(audible(calm)).toEqual(["dose-over-plan"]);
  });

  test("holds no MEDIUM for a pattern that has only latched", () => {
    const over = PLAIN_PROFILE.patterns.find(({ id }) => id === "dose-over-most")!;
    const mild = {
      ...over,
      id: "mild",
      group: "mild",
      priority: "medium",
      most: { percentOfPlan: 100 },
    } as typeof over;
    const room = bedside({ ...PLAIN_PROFILE, limits: [], patterns: [over, mild] });
    const dose = { at: room.at, route: "iv", plannedMg: 100, weightKg: 70, mgPerMinute: 0 } as const;
    room.send({ type: "dose", dose: { ...dose, givenMg: 90 } });
    room.send({ type: "dose", dose: null });
    room.wait(5000);
    expect(room.alarms()).toMatchObject([{ rule: "dose-over-most", stage: "latched" }]);
    pause(room, 60_000);
    expect(audible(room)).toEqual([]);
    room.send({ type: "dose", dose: { ...dose, plannedMg: 30, givenMg: 31 } });
    expect(audible(room)).toEqual(["mild"]);
  });

  test("silences a HIGH for two minutes at most, the others to its end", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 185);
    room.value("nibpDia", 107, MONITOR, room.at);
    pause(room, 180_000);
    room.wait(119_999);
    expect(audible(room)).toEqual([]);
    expect(room.wait(1).shown).toBe(true);
    expect(audible(room)).toEqual(["nibpSys-very-high"]);
    room.wait(60_000);
    expect(audible(room)).toEqual(["nibpSys-very-high", "nibpDia-high"]);
  });

  test("is never longer than the longest choice, nor begins when it is over", () => {
    const room = bedside(PLAIN_PROFILE);
    pause(room, 86_400_000);
    expect(roomAlarms(room.state).audioPause?.until).toBe(room.at + 180_000);
    expect(FACTORY_PROFILE.audioPause.choicesMs).toContain(180_000);
    for (const ms of [0, -1, Number.NaN]) {
      const event = { type: "audio-paused", at: room.at, until: room.at + ms, by: ANNA } as const;
      expect(refusal(room.state, event)?.code).toBe("pause-over");
      expect(room.send(event).effects).toEqual([]);
    }
  });

  test("is ended by a person, by name", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 175);
    expect(refusal(room.state, { type: "audio-resumed", at: room.at, by: ANNA })?.code).toBe("not-paused");
    pause(room, 60_000);
    expect(room.effects.at(-1)).toEqual({
      at: room.at,
      change: "audio-paused",
      by: ANNA,
      until: room.at + 60_000,
    });
    expect(room.send({ type: "audio-resumed", by: ANNA })).toMatchObject({ changed: true, shown: true });
    expect(room.send({ type: "audio-resumed", by: ANNA })).toMatchObject({ changed: false, effects: [] });
    expect(audible(room)).toEqual(["nibpSys-high"]);
    expect(room.effects.at(-1)).toEqual({ at: room.at, change: "audio-resumed", by: ANNA });
  });
});
