import { FACTORY_PROFILE, initialAlarms, type RoomAlarms } from "@evenkeel/shared/alarms";
import { manualClock } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { describe, expect, it } from "vitest";
import type { AlarmLogEntry, AlarmStore, Log } from "../ports.ts";
import { alarmDesk } from "./alarm-desk.ts";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const by = { userId: "u", name: "Nurse", station: "Desk" };

/** A desk on a disk whose every write is ended by hand. */
function desk() {
  const clock = manualClock();
  const writes: { readonly entries: readonly AlarmLogEntry[]; end(error?: Error): void }[] = [];
  const told: RoomAlarms[] = [];
  const health: boolean[] = [];
  const save: AlarmStore["save"] = (_session, _at, _state, _profile, entries) =>
    new Promise((resolve, reject) => {
      writes.push({ entries, end: (error) => (error ? reject(error) : resolve()) });
    });
  const one = alarmDesk({
    session: "s",
    state: initialAlarms(clock.now()),
    profile: FACTORY_PROFILE,
    store: { save } as AlarmStore,
    clock,
    timers: clock,
    log: silent,
    tell: (view) => void told.push(view),
    onHealth: (healthy) => void health.push(healthy),
  });
  return {
    one,
    clock,
    writes,
    told,
    health,
    value: (vital: NumericKey, value: number): void => {
      const at = clock.now();
      one.step({ type: "observed", at, device: "d", observation: { kind: "numeric", vital, value, at } });
    },
    rules: () => told.at(-1)?.alarms.map(({ rule }) => rule),
    turns: () => new Promise((done) => setImmediate(done)),
  };
}

describe("an alarm", () => {
  it("is told once it is saved, and not before", async () => {
    const { writes, told, turns, value, rules, clock } = desk();
    value("nibpSys", 200);
    clock.advance(249);
    await turns();
    expect(told).toEqual([]);
    writes[0]!.end();
    await turns();
    expect(rules()).toEqual(["nibpSys-high"]);
    clock.advance(1000);
    expect(told).toHaveLength(1);
  });

  it("is told after 250 ms whatever the disk does, each for itself, and never in the order of the disk", async () => {
    const { writes, told, turns, value, rules, clock } = desk();
    value("nibpSys", 200);
    clock.advance(250);
    expect(rules()).toHaveLength(1);
    value("nibpDia", 130);
    clock.advance(250);
    expect(rules()).toHaveLength(2);
    writes[0]!.end();
    await turns();
    writes[1]!.end();
    await turns();
    expect(told.map(({ alarms }) => alarms.length)).toEqual([1, 2]);
  });

  it("that could not be saved is told all the same, and saved later without another event", async () => {
    const { one, writes, turns, value, rules, health } = desk();
    value("nibpSys", 200);
    writes[0]!.end(new Error("the disk is full"));
    await turns();
    expect(rules()).toEqual(["nibpSys-high"]);
    expect(health).toEqual([false]);
    expect(one.unsaved).toBe(true);
    one.retry();
    expect(writes[1]!.entries.map(({ change }) => change)).toEqual(["raised", "recheck-asked"]);
    writes[1]!.end();
    await turns();
    expect(health).toEqual([false, true]);
    expect(one.unsaved).toBe(false);
    one.retry();
    expect(writes).toHaveLength(2);
  });

  it("is known to be on disk or not, whatever becomes of what came after it", async () => {
    const { one, writes, turns, value } = desk();
    value("nibpSys", 200);
    const first = one.saved();
    value("nibpDia", 130);
    const second = one.saved();
    writes[0]!.end();
    await turns();
    writes[1]!.end(new Error("the disk is full"));
    expect(await first).toBe(true);
    expect(await second).toBe(false);
    expect(await one.saved()).toBe(false);
    one.retry();
    const retried = one.saved();
    writes[2]!.end();
    expect(await retried).toBe(true);
  });

  it("that comes in the very moment a save ends is saved too", async () => {
    const { one, writes, turns, value, rules } = desk();
    value("nibpSys", 200);
    const saved = one.saved();
    writes[0]!.end();
    // Each of the turns in which the first save may be ending.
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
    value("nibpDia", 130);
    await saved;
    await turns();
    expect(writes).toHaveLength(2);
    writes[1]!.end();
    await turns();
    expect(rules()).toHaveLength(2);
    expect(one.unsaved).toBe(false);
  });

  it("answered by a second person is a line of the log at once, though nothing is different", async () => {
    const { one, writes, turns, value, clock } = desk();
    value("nibpSys", 200);
    writes[0]!.end();
    await turns();
    const alarm = one.view().alarms[0]!.id;
    for (const [index, userId] of ["u", "v"].entries()) {
      one.step({ type: "acknowledged", at: clock.now(), alarm, by: { ...by, userId } });
      await turns();
      expect(writes[index + 1]!.entries).toMatchObject([{ change: "acknowledged", by: { userId } }]);
      writes[index + 1]!.end();
      await turns();
    }
  });
});
