import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CLINICIAN } from "./stand.ts";
import { ward, type Ward } from "./ward.ts";

const rules = (it: Ward, room: string): string[] => it.alarms(room).alarms.map(({ rule }) => rule);

/** The rules of the alarms as the stations of the room were last told. */
function told(it: Ward, room: string): string[] {
  return (it.items(room, "alarms").at(-1)?.alarms ?? []).map(({ rule }) => rule);
}

async function desaturate(it: Ward, room: string, seconds = 6): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    it.value(room, "spo2", 80);
    await it.pass(1000);
  }
}

describe("while the store fails", () => {
  it("alarms are told all the same, the record is at risk by itself, and ends to be when writes work again", async () => {
    const it = await ward();
    await it.open("room-1");
    await it.open("room-2");
    it.store.mood = "fails";
    await desaturate(it, "room-1");
    expect(told(it, "room-1")).toContain("spo2-desat");
    expect(it.alarms("room-1").alarms.find(({ rule }) => rule === "record-at-risk")).toMatchObject({
      priority: "high",
      audible: true,
    });
    expect(told(it, "room-2")).toEqual(["record-at-risk"]);
    it.store.mood = "works";
    // Nobody does anything and no device says a word: the clock alone tries again.
    await it.pass(1500);
    expect(rules(it, "room-1")).not.toContain("record-at-risk");
    expect(told(it, "room-2")).toEqual([]);
  });

  it("nothing gathered is lost, and every line of the alarm log is written once it works", async () => {
    const it = await ward();
    await it.open("room-1");
    const session = it.items("room-1", "session").at(-1)!.session!.id;
    it.store.mood = "fails";
    await desaturate(it, "room-1", 20);
    const alarm = it.alarms("room-1").alarms.find(({ rule }) => rule === "spo2-desat")!;
    const reply = await it.act("room-1", { type: "alarm.acknowledge", alarm: alarm.id }, CLINICIAN);
    expect(reply).toEqual({ ok: true, warning: expect.stringMatching(/paper/u) as string });
    expect(await it.storage.alarms.log(session)).toEqual([]);
    it.store.mood = "works";
    await it.pass(1000);
    const log = await it.storage.alarms.log(session);
    expect(log.map(({ change, alarm: of }) => `${change} ${of?.rule}`)).toEqual([
      "raised record-at-risk",
      "raised spo2-desat",
      "acknowledged spo2-desat",
      "cleared record-at-risk",
    ]);
    const written = it.storage.database.prepare("select count(*) as n from sample").get();
    expect(written).toEqual({ n: 20 });
  });

  it("a command on a session is refused with what to do, and has changed nothing", async () => {
    const it = await ward();
    await it.open("room-1");
    it.store.mood = "fails";
    const before = it.items("room-1", "session").length;
    const start = randomUUID();
    const reply = await it.act("room-1", { type: "session.start-infusion" }, undefined, start);
    expect(reply).toMatchObject({ ok: false, error: { code: "store-failed" } });
    expect(it.items("room-1", "session")).toHaveLength(before);
    expect(await it.open("room-2")).toMatchObject({ ok: false, error: { code: "store-failed" } });
    expect(it.monitor.alarms("room-2")).toBeNull();
    expect(rules(it, "room-1")).toEqual(["record-at-risk"]);
    it.store.mood = "works";
    await it.pass(1000);
    expect(rules(it, "room-1")).toEqual([]);
    expect(await it.act("room-1", { type: "session.start-infusion" }, undefined, start)).toMatchObject({ version: 2 });
  });

  it("whoever silences is obeyed and told that it is not on disk, and is not told so once it is", async () => {
    const it = await ward();
    await it.open("room-1");
    it.store.mood = "fails";
    await desaturate(it, "room-1");
    const warned = { ok: true, warning: expect.stringMatching(/paper/u) as string };
    expect(await it.act("room-1", { type: "alarm.pause-audio", ms: 60_000 })).toEqual(warned);
    expect(it.alarms("room-1").alarms.map(({ audible }) => audible)).not.toContain(true);
    expect(await it.act("room-1", { type: "alarm.resume-audio" })).toEqual(warned);
    it.store.mood = "works";
    await it.pass(1000);
    expect(await it.act("room-1", { type: "alarm.pause-audio", ms: 60_000 })).toEqual({ ok: true });
  });

  it("is known to the server as a whole, and found to be over with nobody in the ward", async () => {
    const it = await ward();
    expect(it.monitor.recordAtRisk()).toBe(false);
    it.store.mood = "fails";
    expect(await it.open("room-1")).toMatchObject({ ok: false });
    await it.pass(3000);
    expect(it.monitor.recordAtRisk()).toBe(true);
    it.store.mood = "works";
    await it.pass(1000);
    expect(it.monitor.recordAtRisk()).toBe(false);
  });

  it("a session that ends meanwhile leaves its log behind complete, and the risk with its last line", async () => {
    const it = await ward();
    await it.open("room-1");
    await it.open("room-2");
    const session = it.items("room-1", "session").at(-1)!.session!.id;
    await desaturate(it, "room-1", 3);
    const save = it.storage.alarms.save.bind(it.storage.alarms);
    const failing = { now: true };
    it.storage.alarms.save = (...entry) => (failing.now ? Promise.reject(new Error("disk")) : save(...entry));
    await desaturate(it, "room-1", 3);
    expect(await it.act("room-1", { type: "session.end", reason: "" })).toMatchObject({ ok: true });
    expect(it.monitor.alarms("room-1")).toBeNull();
    expect(rules(it, "room-2")).toEqual(["record-at-risk"]);
    failing.now = false;
    await it.pass(1500);
    expect(rules(it, "room-2")).toEqual([]);
    const log = await it.storage.alarms.log(session);
    expect(log.map(({ change, alarm }) => `${change} ${alarm?.rule}`)).toContain("raised spo2-desat");
  });
});

describe("while the store hangs", () => {
  it("every alarm is told within 250 ms, also the second while the first is still being saved", async () => {
    const it = await ward();
    await it.open("room-1");
    await desaturate(it, "room-1", 4);
    it.store.mood = "hangs";
    // The desaturation limit is judged after 5 s below it.
    it.value("room-1", "spo2", 80);
    await it.pass(1000);
    it.value("room-1", "spo2", 80);
    await it.pass(300);
    expect(told(it, "room-1")).toContain("spo2-desat");
    it.value("room-1", "nibpSys", 200);
    await it.pass(200);
    await it.pass(50);
    expect(told(it, "room-1")).toContain("nibpSys-high");
  });

  it("an older view is never told after a newer one", async () => {
    const it = await ward();
    await it.open("room-1");
    it.store.mood = "hangs";
    it.value("room-1", "nibpSys", 200);
    await it.pass(100);
    it.value("room-1", "nibpDia", 130);
    await it.pass(500);
    const both = told(it, "room-1");
    expect(both).toHaveLength(2);
    it.store.mood = "works";
    it.release();
    await it.pass(1000);
    const views = it.items("room-1", "alarms").map(({ alarms }) => alarms.length);
    expect(views).toEqual([...views].sort((a, b) => a - b));
  });

  it("a save that ends after the session shows nothing of it in the next one", async () => {
    const it = await ward();
    await it.open("room-1");
    it.store.mood = "hangs";
    it.value("room-1", "nibpSys", 200);
    await it.pass(300);
    expect(told(it, "room-1")).toEqual(["nibpSys-high"]);
    const ended = it.act("room-1", { type: "session.end", reason: "" });
    it.store.mood = "works";
    it.value("room-1", "nibpDia", 130);
    it.release();
    await it.pass(100);
    it.release();
    expect(await ended).toMatchObject({ ok: true });
    await it.open("room-1");
    const from = it.messages.length;
    it.release();
    await it.pass(1000);
    const later = it.messages.slice(from).flatMap(({ items }) => items);
    expect(later.filter((item) => item.k === "alarms" && item.alarms.length > 0)).toEqual([]);
    expect(it.alarms("room-1").alarms).toEqual([]);
  });
});
