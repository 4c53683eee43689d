import type { Author } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { CLINICIAN, NURSE } from "./stand.ts";
import { ward, type Ward } from "./ward.ts";

/**
 * What an alarm system must do before anybody may rely on it, one by one, in the whole monitor with its record. The
 * sixth and seventh (two stations, a killed server) need sockets: `escalation.test.ts`, `realtime*.test.ts`, e2e/alarms.
 */
const ROOM = "room-1";
const SECOND = 1000;

async function stream(it: Ward, value: number, ms: number, room = ROOM): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    it.value(room, "spo2", value);
    await it.pass(Math.min(500, ms - passed));
  }
  it.value(room, "spo2", value);
  await it.pass(50);
}

async function opened(...rooms: readonly string[]): Promise<Ward> {
  const it = await ward();
  for (const room of rooms.length > 0 ? rooms : [ROOM]) {
    it.link(room, "connected");
    await it.open(room);
    it.value(room, "spo2", 97);
  }
  await it.pass(100);
  return it;
}

const alarms = (it: Ward, room = ROOM) => it.alarms(room).alarms;
const first = (it: Ward) => alarms(it)[0]!;
const acknowledge = (it: Ward, by: Author = NURSE) =>
  it.act(ROOM, { type: "alarm.acknowledge", alarm: first(it).id }, by);
const changes = async (it: Ward): Promise<string[]> => {
  const session = it.items(ROOM, "session").at(-1)!.session!.id;
  const log = await it.storage.alarms.log(session);
  return log.filter(({ alarm }) => alarm).map(({ change, by }) => `${change}${by ? ` ${by.name}` : ""}`);
};

describe("an alarm system", () => {
  it("1: judges by delay and hysteresis", async () => {
    const it = await opened();
    await stream(it, 91, 14 * SECOND);
    expect(alarms(it)).toEqual([]);
    await stream(it, 91, 2 * SECOND);
    expect(first(it)).toMatchObject({ rule: "spo2-low" });
    await stream(it, 92, 10 * SECOND);
    expect(alarms(it)).toHaveLength(1);
    await stream(it, 93, 6 * SECOND);
    expect(alarms(it)).toEqual([]);
    await stream(it, 91, 16 * SECOND);
    expect(alarms(it)).toHaveLength(1);
  });

  it("2: is silent for everybody once somebody has acknowledged, and stays to be seen", async () => {
    const it = await opened();
    await stream(it, 91, 16 * SECOND);
    expect(await acknowledge(it)).toMatchObject({ ok: true });
    await it.pass(300);
    expect(it.items(ROOM, "alarms").at(-1)!.alarms).toMatchObject([
      { audible: false, stage: "active", acknowledged: { by: { name: NURSE.name, station: NURSE.station } } },
    ]);
  });

  it("3: sounds again when the priority rises after it was acknowledged", async () => {
    const it = await opened();
    await stream(it, 91, 16 * SECOND);
    await acknowledge(it);
    await stream(it, 80, 6 * SECOND);
    expect(first(it)).toMatchObject({ priority: "high", audible: true });
    expect(first(it)).not.toHaveProperty("acknowledged");
  });

  it("4: sounds for a new HIGH through every pause", async () => {
    for (const intent of [
      { type: "alarm.pause-audio", ms: 120 * SECOND },
      { type: "alarm.pause", scope: "room", kind: "alarm-paused", ms: 120 * SECOND, reason: "" },
      { type: "alarm.pause", scope: { parameter: "spo2" }, kind: "audio-paused", ms: 120 * SECOND, reason: "" },
      { type: "alarm.switch-off", scope: "room", kind: "audio-off", reason: "procedure" },
    ] as const) {
      const it = await opened();
      expect(await it.act(ROOM, intent, CLINICIAN)).toMatchObject({ ok: true });
      await stream(it, 80, 6 * SECOND);
      expect(first(it)).toMatchObject({ priority: "high", audible: true });
      expect(first(it)).not.toHaveProperty("inactivated");
    }
  });

  it("5: ends a pause by itself, also after a restart", async () => {
    const it = await opened();
    await stream(it, 91, 16 * SECOND);
    await it.act(ROOM, { type: "alarm.pause-audio", ms: 60 * SECOND });
    await stream(it, 91, 20 * SECOND);
    await it.restart({ downMs: 5 * SECOND });
    it.link(ROOM, "connected");
    await stream(it, 91, 33 * SECOND);
    expect(first(it).audible).toBe(false);
    await stream(it, 91, 3 * SECOND);
    expect(it.alarms(ROOM).audioPause).toBeUndefined();
    expect(first(it).audible).toBe(true);
  });

  it("8: calls a silent device stale, and never shows its last number as live", async () => {
    const it = await opened();
    await stream(it, 97, 5 * SECOND);
    await it.pass(4 * SECOND);
    expect(alarms(it)).toMatchObject([{ rule: "stale", kind: "technical" }]);
    expect(alarms(it)[0]).not.toHaveProperty("value");
  });

  it("10: begins a session with its profile's limits, never with the last patient's", async () => {
    const it = await opened();
    await it.act(ROOM, { type: "limits.set", rule: "spo2-low", limit: 90, enabled: true, reason: "smoker" });
    await it.act(ROOM, { type: "alarm.switch-off", scope: "room", kind: "audio-off", reason: "procedure" }, CLINICIAN);
    await it.act(ROOM, { type: "session.set-baseline", values: { spo2: 93 }, method: "entered" });
    await it.act(ROOM, { type: "session.end", reason: "" });
    await it.open(ROOM);
    const profile = it.items(ROOM, "profile").at(-1)!.profile;
    expect(profile.limits.find(({ id }) => id === "spo2-low")).toMatchObject({ limit: 92 });
    expect(it.alarms(ROOM)).toEqual({ alarms: [] });
  });

  it("11: has one owner when two acknowledge at once, and a line for each", async () => {
    const it = await opened();
    await stream(it, 91, 16 * SECOND);
    const [one, other] = await Promise.all([acknowledge(it, NURSE), acknowledge(it, CLINICIAN)]);
    expect([one.ok, other.ok].sort()).toEqual([false, true]);
    expect(first(it).acknowledged).toMatchObject({ by: { name: NURSE.name } });
    expect(await changes(it)).toEqual(["raised", `acknowledged ${NURSE.name}`, `acknowledged ${CLINICIAN.name}`]);
  });

  it("12: is after a restart what it was: alarms, owners, pauses and what is off, with their times", async () => {
    const it = await opened();
    await stream(it, 80, 8 * SECOND);
    await acknowledge(it);
    await it.act(ROOM, { type: "alarm.pause-audio", ms: 120 * SECOND });
    await it.act(
      ROOM,
      { type: "alarm.switch-off", scope: { parameter: "temperature" }, kind: "alarm-off", reason: "no probe" },
      CLINICIAN,
    );
    await it.pass(600);
    const before = it.alarms(ROOM);
    await it.restart();
    const withoutValue = (view: typeof before) => ({
      ...view,
      alarms: view.alarms.map(({ value: _, ...alarm }) => alarm),
    });
    expect(withoutValue(it.alarms(ROOM))).toEqual(withoutValue(before));
  });

  it("passes an alarm on: it calls anew, and the log says who could not attend", async () => {
    const it = await opened();
    await stream(it, 91, 16 * SECOND);
    await acknowledge(it);
    const { id } = first(it);
    expect(await it.act(ROOM, { type: "alarm.withdraw", alarm: id }, CLINICIAN)).toMatchObject({ ok: false });
    expect(await it.act(ROOM, { type: "alarm.withdraw", alarm: id })).toMatchObject({ ok: true });
    expect(first(it)).toMatchObject({ id, audible: true });
    expect((await changes(it)).at(-1)).toBe(`acknowledgement-withdrawn ${NURSE.name}`);
  });

  it("does not stand by while the drug runs, and ends standing by when it begins", async () => {
    const it = await opened();
    expect(await it.act(ROOM, { type: "alarm.stand-by", ms: 300 * SECOND, reason: "toilet" })).toMatchObject({
      ok: true,
    });
    await stream(it, 70, 20 * SECOND);
    expect(it.alarms(ROOM)).toMatchObject({ alarms: [], standby: { reason: "toilet" } });
    await it.act(ROOM, { type: "session.give-injection", mg: 35, site: "left deltoid" });
    await it.act(ROOM, { type: "session.start-infusion" });
    await stream(it, 70, 8 * SECOND);
    expect(it.alarms(ROOM).standby).toBeUndefined();
    expect(first(it)).toMatchObject({ rule: "spo2-desat", audible: true });
    expect(await it.act(ROOM, { type: "alarm.stand-by", ms: 300 * SECOND, reason: "toilet" })).toMatchObject({
      ok: false,
    });
  });
});
