import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CLINICIAN, NURSE } from "./stand.ts";
import { ward } from "./ward.ts";

/** A ward with the same HIGH alarm, by the cuff, in both rooms. */
async function alarming() {
  const it = await ward();
  for (const room of ["room-1", "room-2"]) {
    await it.open(room);
    it.value(room, "nibpSys", 200);
  }
  await it.pass(100);
  const [alarm] = it.alarms("room-1").alarms;
  return { it, id: alarm!.id, session: it.items("room-1", "session").at(-1)!.session!.id };
}

describe("acknowledgement", () => {
  it("has one owner when two people answer at once, and both are in the log", async () => {
    const { it, id, session } = await alarming();
    const replies = await Promise.all([
      it.act("room-1", { type: "alarm.acknowledge", alarm: id }, NURSE),
      it.act("room-1", { type: "alarm.acknowledge", alarm: id }, CLINICIAN),
    ]);
    expect(replies[0]).toEqual({ ok: true });
    expect(replies[1]).toMatchObject({ ok: false, error: { code: "not-allowed-now" } });
    expect(replies[1]).toHaveProperty("error.message", "Already acknowledged by Nurse A at Desk.");
    expect(it.alarms("room-1").alarms[0]?.acknowledged?.by).toEqual(NURSE);
    await it.pass(600);
    const log = await it.storage.alarms.log(session);
    const answered = log.filter(({ change }) => change === "acknowledged");
    expect(answered.map(({ by }) => by?.name)).toEqual(["Nurse A", "Dr B"]);
    expect(answered.map(({ alarm }) => alarm?.acknowledged?.by.name)).toEqual(["Nurse A", "Nurse A"]);
  });

  it("sent again after a lost answer is answered as before, and by its owner under a new name too", async () => {
    const { it, id } = await alarming();
    const command = randomUUID();
    for (let time = 0; time < 3; time += 1) {
      expect(await it.act("room-1", { type: "alarm.acknowledge", alarm: id }, NURSE, command)).toEqual({ ok: true });
    }
    expect(await it.act("room-1", { type: "alarm.acknowledge", alarm: id }, NURSE)).toEqual({ ok: true });
    expect(await it.act("room-1", { type: "alarm.acknowledge", alarm: id }, CLINICIAN, command)).toMatchObject({
      ok: false,
    });
  });

  it("of another room's alarm is refused, though both sessions began in the same instant", async () => {
    const { it, id } = await alarming();
    const reply = await it.act("room-2", { type: "alarm.acknowledge", alarm: id });
    expect(reply).toMatchObject({ ok: false, error: { code: "not-allowed-now" } });
    expect(it.alarms("room-2").alarms[0]).toMatchObject({ audible: true });
    expect(it.alarms("room-1").alarms[0]).not.toHaveProperty("acknowledged");
  });
});

describe("a pause of the sound", () => {
  it("that is sent again does not last longer", async () => {
    const { it } = await alarming();
    const command = randomUUID();
    expect(await it.act("room-1", { type: "alarm.pause-audio", ms: 60_000 }, NURSE, command)).toEqual({ ok: true });
    const { audioPause } = it.alarms("room-1");
    await it.pass(5000);
    expect(await it.act("room-1", { type: "alarm.pause-audio", ms: 60_000 }, NURSE, command)).toEqual({ ok: true });
    expect(it.alarms("room-1").audioPause).toEqual(audioPause);
    await it.act("room-1", { type: "alarm.resume-audio" });
    await it.act("room-1", { type: "alarm.pause-audio", ms: 60_000 }, NURSE, command);
    expect(it.alarms("room-1").audioPause).toBeUndefined();
  });

  it("is no longer than the profile offers, whatever is asked", async () => {
    const { it } = await alarming();
    await it.act("room-1", { type: "alarm.pause-audio", ms: 600_000 });
    const { profile } = it.items("room-1", "profile").at(-1)!;
    const { from, until } = it.alarms("room-1").audioPause!;
    expect(until - from).toBe(Math.max(...profile.audioPause.choicesMs));
  });
});

describe("a command that opens a session", () => {
  it("opens one only, in the room it was for", async () => {
    const it = await ward();
    const command = randomUUID();
    expect(await it.open("room-1", command)).toMatchObject({ ok: true });
    expect(await it.open("room-1", command)).toMatchObject({ ok: true, sessionId: command });
    // A station that uses the same command for another room must not put one patient on two screens.
    expect(await it.open("room-2", command)).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(it.monitor.alarms("room-2")).toBeNull();
    expect(it.items("room-2", "session")).toEqual([]);
  });

  it("tells the session before anything of it, also where a device was lost already", async () => {
    const it = await ward();
    it.link("room-1", "lost");
    const from = it.messages.length;
    await it.open("room-1");
    const kinds = it.messages
      .slice(from)
      .flatMap(({ items }) => items)
      .map(({ k }) => k);
    expect(kinds[0]).toBe("session");
    await it.pass(100);
    expect(it.alarms("room-1").alarms).toMatchObject([{ rule: "device-lost", device: "room-1-monitor" }]);
  });
});
