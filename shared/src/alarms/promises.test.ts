import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, MONITOR, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import { CALM, play, script, VALUES } from "./script.ts";
import { roomAlarms } from "./room.ts";

const SECOND = 1000;
const vitals = Object.keys(CALM) as (keyof typeof CALM)[];
const highs = FACTORY_PROFILE.limits.filter(
  ({ priority, relative, vital }) =>
    priority === "high" && !relative && vital !== "nibpSys" && vitals.includes(vital as never),
);

/** One second of every vital, one of them as given. */
function second(room: Bedside, vital: string, value: number): void {
  for (const key of vitals) room.value(key, key === vital ? value : CALM[key], MONITOR, room.at);
  room.wait(SECOND);
}

describe("what the engine promises", () => {
  test("no HIGH violation that lasts its delay goes unraised, whatever happened before and whatever is paused", () => {
    fc.assert(
      fc.property(script, fc.constantFrom(...highs), fc.nat(20), (before, rule, depth) => {
        const room = bedside();
        for (const { after, act } of before) {
          room.wait(after);
          // An explicit alarm-off of one parameter, and a patient who is away, are what they say.
          if (act.do === "inactivate" && act.kind === "alarm-off") continue;
          if (act.do !== "standby") play(room, act);
        }
        room.link("connected", MONITOR);
        room.send({ type: "device-fault", device: MONITOR, fault: "wrong-patient", present: false });
        const away = (1 + depth) / 10;
        const value = rule.direction === "low" ? rule.limit - away : rule.limit + away;
        for (let passed = 0; passed <= rule.delayMs + 2 * SECOND; passed += SECOND) second(room, rule.vital, value);
        const alarm = room
          .alarms()
          .find((one) => one.vital === rule.vital && one.device === MONITOR && one.priority === "high");
        expect(alarm).toMatchObject({ stage: "active" });
        // Nobody has answered it; a pause that was there before cannot keep it quiet for longer than two minutes.
        for (let passed = 0; passed < 125; passed++) second(room, rule.vital, value);
        const later = room.alarms().find(({ id }) => id === alarm!.id)!;
        expect(later.audible || later.acknowledged !== undefined).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("a pause never outlives its end, restart included", () => {
    const kinds = fc.constantFrom("alarm-paused" as const, "audio-paused" as const);
    const scopes = fc.constantFrom("room" as const, { parameter: "spo2" } as const);
    fc.assert(
      fc.property(kinds, scopes, fc.integer({ min: 1, max: 400_000 }), fc.nat(200_000), (kind, scope, ms, downMs) => {
        const room = bedside();
        room.stream("spo2", 91, 20);
        const until = room.at + ms;
        room.send({ type: "inactivated", scope, kind, until, reason: "", by: ANNA });
        room.at += Math.min(downMs, ms);
        room.state = JSON.parse(JSON.stringify(room.state)) as typeof room.state;
        room.send({ type: "recovered" });
        room.at = Math.max(room.at, until);
        room.send({ type: "ticked" });
        const { audioPause, inactivations } = roomAlarms(room.state);
        expect([audioPause, inactivations]).toEqual([undefined, undefined]);
      }),
    );
  });

  test("never quiet while unknown: a vital that was measured and is no longer has an alarm of its own within its time", () => {
    const silence = fc.constantFrom("line", "device", "value", "sensor");
    fc.assert(
      fc.property(silence, fc.constantFrom("spo2" as const, "heartRate" as const), (what, vital) => {
        const room = bedside();
        room.link("connected");
        for (let passed = 0; passed < 5; passed++) second(room, vital, CALM[vital]);
        if (what === "line") room.link("lost");
        for (let passed = 0; passed < 10; passed++) {
          if (what === "sensor") room.missing(vital, "sensor-off");
          // The device talks, of something else.
          if (what === "sensor" || what === "value") room.value("temperature", 36.6 + passed / 10);
          room.wait(SECOND);
        }
        expect(room.alarms().filter(({ kind, audible }) => kind === "technical" && audible)).not.toEqual([]);
      }),
    );
  });

  test("the order of values of one moment does not matter", () => {
    const value = fc
      .constantFrom(...vitals)
      .chain((vital) => fc.record({ vital: fc.constant(vital), value: fc.constantFrom(...VALUES[vital]) }));
    const moment = fc.uniqueArray(value, { selector: ({ vital }) => vital, minLength: 2, maxLength: vitals.length });
    const shown = (room: Bedside) =>
      room
        .alarms()
        .map(({ rule, priority, stage, vital }) => `${vital} ${rule} ${priority} ${stage}`)
        .sort();
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 40 }), (moments) => {
        const [one, other] = [bedside(), bedside()];
        for (const values of moments) {
          for (const { vital, value: x } of values) one.value(vital, x, MONITOR, one.at);
          for (const { vital, value: x } of values.toReversed()) other.value(vital, x, MONITOR, other.at);
          for (const room of [one, other]) room.wait(SECOND);
          expect(shown(other)).toEqual(shown(one));
        }
      }),
    );
  });

  test("answering one alarm changes no other", () => {
    fc.assert(
      fc.property(
        script,
        fc.nat(9),
        fc.constantFrom("acknowledged", "acknowledgement-withdrawn", "reset"),
        (steps, pick, type) => {
          const room = bedside();
          for (const { after, act } of steps) {
            room.wait(after);
            play(room, act);
          }
          room.send({ type: "ticked" });
          const before = room.alarms();
          const chosen = before[pick % Math.max(1, before.length)]?.id ?? "none";
          room.send({ type: type as "acknowledged", alarm: chosen, by: BEN });
          const others = (all: typeof before) => all.filter(({ id }) => id !== chosen);
          expect(others(room.alarms())).toEqual(others(before));
        },
      ),
    );
  });
});
