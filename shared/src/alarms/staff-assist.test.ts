import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, type Bedside } from "./bedside.ts";
import { describeAlarm } from "./describe.ts";
import { explainAlarm } from "./explain.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import { refusal } from "./refusal.ts";
import { play, run, script } from "./script.ts";
import { STAFF_ASSIST, STAFF_ASSIST_RULE } from "./staff-assist.ts";
import { restoredAlarms, type AlarmState } from "./state.ts";

const called = (room: Bedside) => room.alarms().find(({ rule }) => rule === STAFF_ASSIST);
const ring = (room: Bedside, by = BEN) => room.send({ type: "assist-called", by });

describe("a call for help", () => {
  test("is HIGH at once, says who called and from where, and stays until somebody says that it is resolved", () => {
    const room = bedside();
    ring(room);
    const alarm = called(room)!;
    expect(alarm).toMatchObject({
      kind: "pattern",
      category: "general",
      priority: "high",
      stage: "active",
      onset: room.at,
      calledBy: BEN,
      audible: true,
    });
    const words = describeAlarm(alarm);
    expect(words).toEqual({ title: "Help called", detail: "by Ben at Room 2, go there now", symbols: 3 });
    room.wait(3_600_000);
    expect(called(room)).toMatchObject({ id: alarm.id, audible: true });
    room.send({ type: "assist-resolved", alarm: alarm.id, by: ANNA });
    expect(room.alarms()).toEqual([]);
    expect(room.story()).toEqual(["raised staff-assist", "cleared staff-assist"]);
    expect(room.state.patterns).toEqual({});
  });

  test("pressed again before anybody has taken it on, it goes on climbing as it was", () => {
    const room = bedside();
    ring(room);
    const first = called(room)!;
    room.wait(20_000);
    expect(ring(room, ANNA).effects).toEqual([]);
    expect(called(room)).toEqual(first);
  });

  test("pressed again after somebody has taken it on, it is a call of its own", () => {
    const room = bedside();
    ring(room);
    const first = called(room)!;
    room.send({ type: "acknowledged", alarm: first.id, by: ANNA });
    expect(called(room)).toMatchObject({ audible: false, acknowledged: { by: ANNA } });
    room.wait(60_000);
    ring(room);
    const second = called(room)!;
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ audible: true, onset: room.at });
    expect(second).not.toHaveProperty("acknowledged");
    expect(room.story().slice(-2)).toEqual(["cleared staff-assist", "raised staff-assist"]);
    // An answer that was on its way to the first one ends nothing.
    room.send({ type: "assist-resolved", alarm: first.id, by: ANNA });
    expect(called(room)?.id).toBe(second.id);
  });

  test("no reset and no other alarm's resolution ends it; resolving what is measured changes nothing", () => {
    const room = bedside();
    room.stream("spo2", 80, 30);
    ring(room);
    const [low] = room.alarms().filter(({ rule }) => rule !== STAFF_ASSIST);
    const help = called(room)!;
    const before = room.state;
    room.send({ type: "assist-resolved", alarm: low!.id, by: ANNA });
    room.send({ type: "reset", alarm: help.id, by: ANNA });
    expect(room.alarms()).toHaveLength(2);
    expect(room.state.patterns).toEqual(before.patterns);
    expect(refusal(room.state, { type: "assist-resolved", at: room.at, alarm: low!.id, by: ANNA })?.code).toBe(
      "unknown-alarm",
    );
    expect(refusal(room.state, { type: "assist-resolved", at: room.at, alarm: help.id, by: ANNA })).toBeNull();
  });

  test("is raised where a profile has no rules at all, while the room stands by, and past a patient's own alarms", () => {
    const bare = { ...FACTORY_PROFILE, limits: [], patterns: [], technical: [] };
    const room = bedside(bare);
    room.send({ type: "standby", until: null, reason: "bathroom", by: ANNA });
    ring(room);
    expect(called(room)?.audible).toBe(true);
    expect(explainAlarm(room.state, bare, called(room)!.id)?.rules).toMatchObject([
      { id: STAFF_ASSIST, stage: "active", origin: STAFF_ASSIST_RULE.origin },
    ]);
  });

  test.each(["alarm-off", "audio-off"] as const)(
    "%s of 'general' or of its own name does not take it along",
    (kind) => {
      const room = bedside();
      for (const parameter of ["general", STAFF_ASSIST]) {
        room.send({ type: "inactivated", scope: { parameter }, kind, until: null, reason: "noise", by: ANNA });
      }
      ring(room);
      expect(called(room)).toMatchObject({ audible: true });
      expect(Object.keys(room.state.inactive)).toEqual(["parameter/general"]);
      const scope = { parameter: STAFF_ASSIST };
      const asked = { type: "inactivated", at: room.at, scope, kind, until: null, reason: "noise", by: ANNA } as const;
      expect(refusal(room.state, asked)?.code).toBe("call-for-help");
    },
  );

  test("breaks through a pause that was there before it; made before it, it is quiet for two minutes at most", () => {
    const room = bedside();
    const pause = () => room.send({ type: "audio-paused", until: room.at + 180_000, by: ANNA });
    pause();
    ring(room);
    expect(called(room)?.audible).toBe(true);
    pause();
    expect(called(room)?.audible).toBe(false);
    room.wait(120_000);
    expect(called(room)?.audible).toBe(true);
  });

  test("survives a restart as it was, and a state from before there were any has none", () => {
    const room = bedside();
    ring(room);
    const before = called(room);
    room.state = restoredAlarms(JSON.parse(JSON.stringify(room.state)) as AlarmState, room.at);
    room.at += 25_000;
    expect(room.send({ type: "recovered" }).effects).toEqual([]);
    expect(called(room)).toEqual(before);
    const older = bedside();
    const { assist, ...old } = older.state;
    expect(assist).toBeNull();
    older.state = old as AlarmState;
    older.wait(1000);
    expect(older.alarms()).toEqual([]);
  });
});

describe("laws of a call for help", () => {
  test("whatever happens, a called room has exactly one such alarm until a person resolves it, and then none", () => {
    fc.assert(
      fc.property(script, (steps) => {
        const room = run([], () => undefined);
        let open = false;
        for (const { after, act } of steps) {
          room.wait(after);
          const before = called(room)?.id;
          play(room, act);
          if (act.do === "assist-called") open = true;
          if (act.do === "assist-resolved" && before !== undefined && called(room) === undefined) open = false;
          const calls = room.alarms().filter(({ rule }) => rule === STAFF_ASSIST);
          expect(calls).toHaveLength(open ? 1 : 0);
          if (open) expect(calls[0]).toMatchObject({ priority: "high", stage: "active" });
        }
      }),
      { numRuns: 300 },
    );
  });
});
