import type { CallView } from "@evenkeel/shared/attention";
import type { RoomAttention, StationReply } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hello, page, passing, type Page, type Setting } from "./pages.ts";
import { boot, settle } from "./stand.ts";
import { caughtUp, command, stations, type RawLine } from "./stations.ts";

const VALUES = { high: 79, medium: 90 } as const;

/** Room 1 with an alarm of this priority, after a nurse at the bed and a clinician in the office have come. */
async function alarming(priority: keyof typeof VALUES) {
  const stand = await boot({}, { staffed: false });
  const clinic = stations(stand);
  const staff = await clinic.staff();
  const bed = await page(clinic, staff.nurse.cookies, "Bed 1", { role: "room", covers: ["room-1"] });
  const office = await page(clinic, staff.clinician.cookies, "Office", { role: "supervisor", covers: "all" });
  await stand.open("room-1");
  await stand.measure("room-1", { spo2: 97, pulseRate: 70 }, 1);
  const pages = [bed, office];
  let spo2 = 97;
  const pass = (ms: number, all: readonly Page[] = pages) => passing(stand, all, ms, spo2);
  const raised = async (): Promise<void> => {
    spo2 = VALUES[priority];
    for (let tries = 0; tries < 120; tries += 1) {
      await pass(500);
      if (stand.alarms("room-1").alarms.some((one) => one.priority === priority)) return;
    }
    throw new Error("no alarm");
  };
  const alarm = () => stand.alarms("room-1").alarms.find((one) => one.priority === priority)!;
  const call = (at: Page = bed) => at.attention()!.calls.find((one) => one.alarm === alarm().id)!;
  /** Time goes on to so long after the onset of the alarm. */
  const until = (ms: number): Promise<void> => pass(alarm().onset + ms - stand.clock.now());
  return { stand, clinic, staff, bed, office, pages, pass, raised, alarm, call, until };
}

describe("escalation", () => {
  it("asks by the table while nobody answers, and stops for good with the answer", async () => {
    const it = await alarming("high");
    await it.raised();
    await it.until(14_000);
    expect(it.call()).toMatchObject({ tier: 0, volumeSteps: 0, sound: [it.bed.id, it.office.id].sort() });
    await it.until(15_500);
    expect(it.call()).toMatchObject({ tier: 1, since: it.alarm().onset + 15_000, front: [it.office.id] });
    await it.until(31_000);
    expect(it.call()).toMatchObject({ tier: 2, banner: "escalated" });
    const asked = it.stand.clock.now();
    expect(await it.office.send({ type: "alarm.acknowledge", room: "room-1", alarm: it.alarm().id })).toMatchObject({
      ok: true,
    });
    await it.pass(500);
    // Who, and at which station, is known at the others within the second: by the name that the station came in with.
    expect(it.call()).toMatchObject({ owner: { by: { name: "The clinician", station: "Office" } }, next: null });
    expect(it.call().owner!.at - asked).toBeLessThan(1000);
    await it.until(200_000);
    expect(it.call()).toMatchObject({ tier: 2, volumeSteps: 0, banner: null });
    const session = it.stand.items("room-1", "session").at(-1)!.session!.id;
    expect(session).toBeTruthy();
  });

  it("goes on to whoever can be heard when nobody at the room can", async () => {
    const it = await alarming("medium");
    it.bed.sounds = false;
    await it.raised();
    await it.pass(1000);
    // The room's own row is left at once, and the supervisor's with its first second.
    expect(it.call()).toMatchObject({ tier: 2, sound: [it.bed.id, it.office.id].sort(), unheard: false });
    expect(it.bed.attention()).toMatchObject({ heard: true });
    expect(it.bed.attention()!.stations).toMatchObject([
      { name: "Bed 1", audible: false, silence: "audio-suspended" },
      { name: "Office", audible: true },
    ]);
  });

  it("does not wait for a page that has not confirmed the alarm", async () => {
    const it = await alarming("high");
    for (const one of it.pages) one.confirms = false;
    await it.raised();
    await it.until(6000);
    expect(it.call()).toMatchObject({ tier: 1, since: it.alarm().onset + 5000, delivered: [] });
  });

  it("a room that nobody hears is told to the others, and to the room's own map", async () => {
    const it = await alarming("high");
    await it.pass(500);
    it.office.line.disconnect();
    it.bed.sounds = false;
    await it.pass(500);
    expect(it.bed.attention()).toMatchObject({ heard: false });
    const far = await page(it.clinic, it.staff.admin.cookies, "Desk 2", { role: "nurses-station", covers: ["room-2"] });
    await it.raised();
    await it.pass(15_000, [...it.pages, far]);
    expect(it.call(far).sound).toContain(far.id);
    expect(it.call(far).unheard).toBe(false);
    const alone = it.stand.alarms("room-1").alarms.find(({ rule }) => rule === "unheard")!;
    expect(alone).toMatchObject({ kind: "technical", audible: true });
    expect(far.attention()!.calls.find(({ alarm }) => alarm === alone.id)!.sound).toContain(far.id);
    const map = far.coverage.at(-1)!;
    expect(map.rooms.map(({ room, heard }) => [room, heard])).toEqual([
      ["room-1", false],
      ["room-2", true],
    ]);
  });

  it("takes a station that says nothing for five seconds for one that cannot sound", async () => {
    const it = await alarming("high");
    await it.pass(3500, [it.office]);
    expect(it.office.attention()!.stations.find(({ name }) => name === "Bed 1")).toMatchObject({ audible: true });
    await it.pass(1000, [it.office]);
    const silent = it.office.attention()!.stations.find(({ name }) => name === "Bed 1");
    expect(silent).toMatchObject({ audible: false, silence: "no-heartbeat" });
  });

  it("does not take the server's own stop for the silence of its stations", async () => {
    const it = await alarming("high");
    await it.raised();
    await it.pass(2000);
    await it.stand.restart({ crash: false, downMs: 1000 });
    const item = it.stand.app.monitor.snapshot("room-1")!.items.find((one) => one.k === "attention");
    expect(item).toMatchObject({ attention: { heard: true, calls: [{ tier: 0, unheard: false }] } });
  });

  it("keeps its step and its times across a crash in the middle, and is told when stations come back", async () => {
    const it = await alarming("high");
    await it.raised();
    await it.until(20_000);
    const before = it.call();
    expect(before.tier).toBe(1);
    const { onset } = it.alarm();
    await it.stand.restart({ downMs: 3000 });
    const attended = (): RoomAttention => {
      const item = it.stand.app.monitor.snapshot("room-1")!.items.find((one) => one.k === "attention");
      if (item?.k !== "attention" || !item.attention) throw new Error("nobody attends");
      return item.attention;
    };
    const after = (): CallView => attended().calls.find(({ alarm }) => alarm === before.alarm)!;
    expect(after()).toMatchObject({ tier: 1, since: onset + 15_000, next: onset + 30_000 });
    // Stations that have not come back yet are nobody's silence, for a while.
    expect(attended()).toMatchObject({ heard: true, stations: [] });
    const pulse = { spo2: 79, pulseRate: 70 };
    await it.stand.measure("room-1", pulse, 6);
    expect(after()).toMatchObject({ tier: 1 });
    await it.stand.measure("room-1", pulse, 1.5);
    expect(after()).toMatchObject({ tier: 2, since: onset + 30_000 });
    await it.stand.measure("room-1", pulse, 4);
    expect(attended()).toMatchObject({ heard: false });
    expect(after()).toMatchObject({ tier: 4, unheard: true });
  });
});

describe("answers", () => {
  it("are shown with name and station, move the alarm on, and are all in the log", async () => {
    const it = await alarming("high");
    await it.raised();
    await it.pass(1000);
    const respond = { type: "alarm.respond", room: "room-1", alarm: it.alarm().id, reason: "" } as const;
    const once = randomUUID();
    for (let time = 0; time < 3; time += 1) {
      expect(await it.bed.send({ ...respond, kind: "cannot", reason: "line is out" }, once)).toEqual({ ok: true });
    }
    expect(await it.office.send({ ...respond, kind: "forwarded", to: { station: it.bed.id } })).toEqual({ ok: true });
    await it.pass(500);
    expect(it.call()).toMatchObject({ tier: 1 });
    expect(it.call().answers).toMatchObject([
      { kind: "cannot", by: { name: "The nurse", station: "Bed 1" }, reason: "line is out" },
      { kind: "forwarded", by: { name: "The clinician", station: "Office" }, to: { name: "Bed 1" } },
    ]);
    expect(it.call().delivered).toEqual([it.bed.id, it.office.id].sort());
  });

  it("of two people at once have one owner, and both are shown", async () => {
    const it = await alarming("high");
    await it.raised();
    const acknowledge = { type: "alarm.acknowledge", room: "room-1", alarm: it.alarm().id } as const;
    const replies = await Promise.all([it.bed.send(acknowledge), it.office.send(acknowledge)]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    await it.pass(500);
    expect(it.call().answers.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
  });

  it("come from stations that cover the room, or a supervisor's, and never from a display", async () => {
    const it = await alarming("high");
    await it.raised();
    const { cookies } = it.staff.nurse;
    const far = await page(it.clinic, cookies, "Desk 2", { role: "nurses-station", covers: ["room-2"] });
    const wall = await page(it.clinic, cookies, "Wall", { role: "display", covers: "all" });
    const elsewhere = await page(it.clinic, it.staff.clinician.cookies, "Home", {
      role: "supervisor",
      covers: ["room-2"],
    });
    const acknowledge = { type: "alarm.acknowledge", room: "room-1", alarm: it.alarm().id } as const;
    expect(await far.send(acknowledge)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await wall.send(acknowledge)).toHaveProperty(
      "error.message",
      "This station is a display. Answer at one that covers the room.",
    );
    const seen = { type: "alarm.respond", room: "room-1", alarm: it.alarm().id, kind: "seen", reason: "" } as const;
    expect(await wall.send(seen)).toMatchObject({ ok: false });
    const nameless = await it.clinic.connect(cookies);
    expect(await command(nameless, { ...acknowledge, commandId: randomUUID(), station: "Bed 1" })).toMatchObject({
      ok: false,
      error: { code: "station-unknown" },
    });
    expect(await elsewhere.send(acknowledge)).toEqual({ ok: true });
  });
});

describe("stations that lie", () => {
  it("cover no room that is not there, none that their role may not, and keep what they were", async () => {
    const stand = await boot({}, { staffed: false });
    const clinic = stations(stand);
    const staff = await clinic.staff();
    const line = await clinic.connect(staff.nurse.cookies);
    const refused = async (setting: Setting, cookies?: string) => {
      const reply = await hello(cookies ? await clinic.connect(cookies) : line, "Desk", setting);
      return reply.ok ? null : reply.error.message;
    };
    expect(await hello(line, "Desk", { role: "nurses-station", covers: ["room-1"] })).toMatchObject({ ok: true });
    expect(await refused({ role: "nurses-station", covers: ["room-9"] })).toMatch(/no room called room-9/u);
    expect(await refused({ role: "room", covers: "all" })).toMatch(/that one room/u);
    expect(await refused({ role: "supervisor", covers: "all" })).toMatch(/clinicians/u);
    stand.clock.advance(1000);
    expect(await refused({ role: "nurses-station", covers: "all" }, staff.tester.cookies)).toMatch(/display/u);
    const raw = line as unknown as RawLine;
    for (const nonsense of [null, 7, [], { name: "", role: "room", covers: ["room-1"] }, { name: "x", role: "king" }]) {
      const reply = (await raw.timeout(5000).emitWithAck("station", nonsense)) as StationReply;
      expect(reply.ok).toBe(false);
    }
    const { stations: kept } = stand.app.attention.coverage().rooms[0]!;
    expect(kept).toMatchObject([{ name: "Desk", role: "nurses-station" }]);
  });

  it("answer no alarm that is not there, and fill no memory with what they say", async () => {
    const it = await alarming("high");
    await it.raised();
    const forged = { type: "alarm.respond", room: "room-1", reason: "" } as const;
    for (const alarm of ["nothing", "__proto__", "constructor"]) {
      expect(await it.bed.send({ ...forged, alarm, kind: "resolved" })).toMatchObject({
        ok: false,
        error: { code: "not-allowed-now" },
      });
    }
    const raw = it.bed.line as unknown as RawLine;
    for (let n = 0; n < 400; n += 1) {
      raw.emit("proof", { audio: "running", volume: 2 });
      raw.emit("delivered", [{ room: "room-1", alarm: `a${n}`, priority: "high" }]);
      raw.emit("proof", { audio: "running", volume: 1, visible: true, soundTestedAt: 9e15 });
    }
    await caughtUp(it.bed.line);
    await settle();
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => it.bed.send({ ...forged, alarm: it.alarm().id, kind: "seen" })),
    );
    expect(replies.some((reply) => !reply.ok && reply.error.code === "rate-limited")).toBe(true);
    const { id } = it.alarm();
    const asker = { by: { userId: "u9", name: "Eve", station: "Desk" }, role: "nurse", page: "none" } as const;
    for (let n = 0; n < 10_000; n += 1) {
      void it.stand.app.attention.execute(
        { ...forged, alarm: id, kind: "seen", reason: `${n}`, commandId: randomUUID(), station: "Desk" },
        asker,
      );
    }
    await settle();
    await it.pass(500);
    expect(it.call().answers).toHaveLength(50);
    expect(it.call().tier).toBeLessThan(2);
    expect(it.bed.attention()!.stations.find(({ name }) => name === "Bed 1")).toMatchObject({
      audible: true,
      soundTestedAt: null,
    });
  });
});
