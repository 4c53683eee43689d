import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANNA, bedside, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import type { AlarmEffect } from "./effects.ts";
import { reduceAlarms } from "./reduce.ts";
import { CALM, DEVICES, play, run, script, VALUES } from "./script.ts";
import type { AlarmState } from "./state.ts";

const silently = (room: Bedside, ms: number): void => {
  room.at += ms;
};
const vitals = Object.keys(CALM) as (keyof typeof CALM)[];

describe("laws of the alarm engine", () => {
  test("values within their limits never raise anything", () => {
    const reading = fc.record({ vital: fc.constantFrom(...vitals), pick: fc.nat(20), after: fc.nat(1400) });
    const inside = {
      spo2: VALUES.spo2.filter((value) => value >= 92),
      heartRate: VALUES.heartRate.filter((value) => value >= 50 && value <= 120),
      nibpSys: [90, 120, 170],
      respRateCo2: [8, 14, 28],
      temperature: [35, 36.6, 38.5],
    };
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 200 }), (readings) => {
        const room = bedside(PLAIN_PROFILE);
        for (const { vital, pick, after } of readings) {
          room.wait(after);
          for (const key of vitals)
            room.value(key, key === vital ? inside[key][pick % inside[key].length]! : CALM[key]);
        }
        expect(room.effects).toEqual([]);
      }),
    );
  });

  test("ticks more or less leave the same log and the same alarms", () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 100, max: 2000 }), (played, everyMs) => {
        // While the server is down nothing ticks: a restart is another story.
        const steps = played.filter(({ act }) => act.do !== "recovered");
        const rare = run(steps, silently);
        const often = run(steps, (room, ms) => {
          const end = room.at + ms;
          while (room.at + everyMs < end) room.wait(everyMs);
          room.wait(end - room.at);
        });
        for (const room of [rare, often]) room.wait(200_000);
        expect(often.effects).toEqual(rare.effects);
        expect(often.alarms()).toEqual(rare.alarms());
      }),
      { numRuns: 300 },
    );
  });

  test("written down and read back at any moment, it has the same future", () => {
    fc.assert(
      fc.property(script, (steps) => {
        const kept = run(steps, silently);
        const read = run(steps, (room, ms) => {
          const copy = JSON.parse(JSON.stringify(room.state)) as AlarmState;
          expect(copy).toStrictEqual(room.state);
          room.state = copy;
          room.at += ms;
        });
        expect(read.state).toStrictEqual(kept.state);
        expect(read.effects).toEqual(kept.effects);
      }),
    );
  });

  test("the short way of an observation misses nothing that judging everything would find", () => {
    fc.assert(
      fc.property(script, (steps) => {
        const room = run([], silently);
        for (const { after, act } of steps) {
          room.wait(after);
          play(room, act);
          const again = reduceAlarms(room.state, { type: "profile-changed", at: room.at }, room.profile);
          expect(again.effects).toEqual([]);
          expect(again.state.limits).toEqual(room.state.limits);
          expect(again.state.patterns).toEqual(room.state.patterns);
          expect(again.state.technical).toEqual(room.state.technical);
          // The kept due time may be early, never late.
          if (again.state.dueAt !== null) expect(room.state.dueAt).toBeLessThanOrEqual(again.state.dueAt);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("nothing that must survive is different without saying so", () => {
    fc.assert(
      fc.property(script, (steps) => {
        const room = bedside();
        for (const { after, act } of steps) {
          room.at += after;
          const before = room.state;
          const alarms = JSON.stringify(room.alarms());
          const effects = room.effects.length;
          const step = playing(room, () => play(room, act));
          if (!step.changed) expect(material(room.state)).toEqual(material(before));
          if (!step.shown) expect(JSON.stringify(room.alarms())).toBe(alarms);
          if (room.effects.length > effects) expect(step.shown || step.changed || act.do === "acknowledged").toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("time never runs back", () => {
    const jumpy = fc.array(
      fc.record({ to: fc.integer({ min: 990_000, max: 1_100_000 }), value: fc.constantFrom(80, 97) }),
    );
    fc.assert(
      fc.property(jumpy, (readings) => {
        const room = bedside();
        for (const { to, value } of readings) {
          room.at = to;
          room.value("spo2", value);
          room.send({ type: "ticked" });
        }
        const times = room.effects.map((effect) => effect.at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  test("a HIGH that nobody has acknowledged is silent for two minutes of one pause at most", () => {
    fc.assert(
      fc.property(script, (steps) => {
        const room = bedside();
        for (const { after, act } of steps) {
          room.wait(after);
          play(room, act);
          const { audioPause, inactive } = room.state;
          const quiet = Object.values(inactive).filter(({ kind, scope }) => scope === "room" || kind !== "alarm-off");
          const from = Math.max(audioPause?.from ?? 0, ...quiet.map((one) => one.from));
          const off = Object.values(inactive).some(({ kind, scope }) => scope !== "room" && kind === "alarm-off");
          for (const alarm of room.alarms()) {
            if (alarm.priority !== "high" || alarm.acknowledged || alarm.audible || off) continue;
            expect(room.at).toBeLessThan(from + 120_000);
          }
        }
      }),
    );
  });

  test("whatever is raised ends: cleared, or latched and then reset or taken over", () => {
    fc.assert(
      fc.property(script, (steps) => {
        const room = run(steps, (at, ms) => at.wait(ms), PLAIN_PROFILE);
        calmDown(room);
        expect(room.alarms().every((alarm) => alarm.stage === "latched")).toBe(true);
        for (const { id } of room.alarms()) room.send({ type: "reset", alarm: id, by: ANNA });
        expect(room.alarms()).toEqual([]);
        expect(room.state.limits).toEqual({});
        expect(room.state.patterns).toEqual({});
        for (const life of lives(room.effects)) {
          expect(life).toMatch(
            /^raised( priority-raised| acknowledged| acknowledgement-withdrawn)*( cleared| latched( acknowledged| acknowledgement-withdrawn)*( cleared| reset))$/u,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Everything but plain readings: what a restart must find again. */
function material({ at: _at, dueAt: _due, history: _history, readings, devices, ...rest }: AlarmState): object {
  const kinds = Object.entries(readings).map(([key, reading]) =>
    reading.kind === "value" ? [key, reading.stale] : [key, reading.since],
  );
  const links = Object.entries(devices).map(([id, { lastAt: _last, movedAt: _moved, ...device }]) => [id, device]);
  return { ...rest, kinds, links };
}

/** Runs `act` and tells what its one step said of itself. */
function playing(room: Bedside, act: () => void): { changed: boolean; shown: boolean } {
  const { send } = room;
  const said = { changed: false, shown: false };
  room.send = (event) => {
    const step = send(event);
    said.changed ||= step.changed;
    said.shown ||= step.shown;
    return step;
  };
  act();
  room.send = send;
  return said;
}

function calmDown(room: Bedside): void {
  for (const device of DEVICES) {
    for (const fault of ["clock-skew", "wrong-patient"] as const) {
      room.send({ type: "device-fault", device, fault, present: false });
    }
  }
  room.send({ type: "record", atRisk: false });
  room.send({ type: "coverage", heard: true });
  room.send({ type: "dose", dose: null });
  room.send({ type: "baseline", values: {} });
  room.send({ type: "phase", phase: "ended" });
  room.send({ type: "standby-ended", by: ANNA });
  for (const { id } of room.alarms()) room.send({ type: "assist-resolved", alarm: id, by: ANNA });
  for (const code of ["low-battery", "critical-battery", "no-breath"]) {
    for (const device of DEVICES) room.send({ type: "notice", device, code, active: false });
  }
  for (const device of DEVICES) room.link("connected", device);
  for (let second = 0; second < 20; second++) {
    for (const device of DEVICES) {
      for (const vital of vitals) room.value(vital, CALM[vital], device, room.at);
    }
    room.wait(1000);
  }
}

function lives(effects: readonly AlarmEffect[]): readonly string[] {
  const byId = new Map<string, string[]>();
  for (const effect of effects) {
    if (!("alarm" in effect) || effect.change === "recheck-asked") continue;
    byId.set(effect.alarm.id, [...(byId.get(effect.alarm.id) ?? []), effect.change]);
  }
  return [...byId.values()].map((changes) => changes.join(" "));
}
