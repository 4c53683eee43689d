import { STAFF_ASSIST, type Alarm } from "@evenkeel/shared/alarms";
import { readInputs, replay } from "@evenkeel/shared/replay";
import type { RoomAttention } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStorage } from "../src/storage/index.ts";
import { page, passing, type Page } from "./pages.ts";
import { boot, settle, type Stand } from "./stand.ts";
import { command, stations } from "./stations.ts";
import { silent } from "./ward.ts";

const ROOM = "room-1";
const CALL = { type: "alarm.call-assist", room: ROOM } as const;

/** Room 1 in session, with its quiet screen, a nurse at the desk and a clinician in the office. */
async function attended() {
  const stand = await boot({}, { staffed: false });
  const clinic = stations(stand);
  const staff = await clinic.staff();
  const calm = await page(clinic, staff.tester.cookies, "Calm 1", { role: "display", covers: [ROOM] });
  const desk = await page(clinic, staff.nurse.cookies, "Desk", { role: "nurses-station", covers: "all" });
  const office = await page(clinic, staff.clinician.cookies, "Office", { role: "supervisor", covers: "all" });
  await stand.open(ROOM);
  await stand.measure(ROOM, { spo2: 97, pulseRate: 70 }, 1);
  const pages: readonly Page[] = [desk, office];
  const pass = (ms: number, all = pages) => passing(stand, all, ms, 97);
  const session = stand.items(ROOM, "session").at(-1)!.session!.id;
  return { stand, clinic, staff, calm, desk, office, pass, session, help: () => helpIn(stand) };
}

function helpIn(stand: Stand): Alarm | undefined {
  return stand.alarms(ROOM).alarms.find(({ rule }) => rule === STAFF_ASSIST);
}

function attentionIn(stand: Stand): RoomAttention | null {
  const item = stand.app.monitor.snapshot(ROOM)?.items.find(({ k }) => k === "attention");
  return item?.k === "attention" ? item.attention : null;
}

const stepIn = (stand: Stand): number | undefined =>
  attentionIn(stand)?.calls.find(({ alarm }) => alarm === helpIn(stand)?.id)?.tier;

describe("a call for help from the room's quiet screen", () => {
  it("is HIGH, climbs the ladder, outlives a crash, is taken on and resolved by name, and replays to the same", async () => {
    const it = await attended();
    const once = randomUUID();
    for (let time = 0; time < 2; time += 1) expect(await it.calm.send(CALL, once)).toEqual({ ok: true });
    const raised = it.help()!;
    expect(raised).toMatchObject({
      priority: "high",
      category: "general",
      audible: true,
      calledBy: { name: "The tester", station: "Calm 1" },
    });
    await it.pass(500);
    expect(stepIn(it.stand)).toBe(0);
    await it.pass(15_000);
    expect(stepIn(it.stand)).toBe(1);

    await it.stand.restart({ downMs: 3000 });
    expect(it.help()).toEqual(raised);
    expect(stepIn(it.stand)).toBe(1);
    await it.stand.measure(ROOM, { spo2: 97, pulseRate: 70 }, 20);
    expect(stepIn(it.stand)).toBeGreaterThan(1);

    const again = stations(it.stand);
    const desk = await page(again, it.staff.nurse.cookies, "Desk", { role: "nurses-station", covers: "all" });
    expect(await desk.send({ type: "alarm.acknowledge", room: ROOM, alarm: raised.id })).toEqual({ ok: true });
    expect(it.help()).toMatchObject({ audible: false, acknowledged: { by: { name: "The nurse", station: "Desk" } } });
    const respond = { type: "alarm.respond", room: ROOM, alarm: raised.id, reason: "" } as const;
    await desk.send({ ...respond, kind: "at-bedside" });
    expect(it.help()?.id).toBe(raised.id);
    expect(await desk.send({ ...respond, kind: "resolved", reason: "patient was afraid" })).toEqual({ ok: true });
    expect(it.help()).toBeUndefined();
    await it.stand.measure(ROOM, { spo2: 97, pulseRate: 70 }, 2);
    expect(attentionIn(it.stand)!.calls).toEqual([]);
    await replaysToTheSame(it.stand, it.session, ["raised", "acknowledged", "cleared"]);
  });

  it("from a display reaches the stations, and nothing else does: not for another room, nor an answer to its own call", async () => {
    const it = await attended();
    const other = await it.calm.send({ ...CALL, room: "room-2" });
    expect(other).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await it.calm.send(CALL)).toEqual({ ok: true });
    const { id } = it.help()!;
    for (const intent of [
      { type: "alarm.acknowledge", room: ROOM, alarm: id },
      { type: "alarm.respond", room: ROOM, alarm: id, kind: "resolved", reason: "" },
      { type: "alarm.pause-audio", room: ROOM, ms: 60_000 },
      { type: "session.add-note", room: ROOM, expectedVersion: 1, text: "calm" },
    ] as const) {
      expect(await it.calm.send(intent)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
    expect(it.help()).toMatchObject({ id, audible: true });
    // Neither heard nor seen there: the room does not count as covered by its own quiet screen.
    const cover = it.stand.app.attention.coverage().rooms[0]!.stations.find(({ name }) => name === "Calm 1");
    expect(cover).toMatchObject({ audible: false, silence: "display-only", visible: false });
  });

  it("of a nurse at a display goes through the same way, and is refused her everywhere that does not cover the room", async () => {
    const it = await attended();
    const { cookies } = it.staff.nurse;
    const far = await page(it.clinic, cookies, "Desk 2", { role: "nurses-station", covers: ["room-2"] });
    expect(await far.send(CALL)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    const nameless = await it.clinic.connect(cookies);
    const asked = { ...CALL, commandId: randomUUID(), station: "Calm 1" };
    expect(await command(nameless, asked)).toMatchObject({ ok: false, error: { code: "station-unknown" } });
    expect(it.help()).toBeUndefined();
    const calm = await page(it.clinic, cookies, "Calm 1", { role: "display", covers: [ROOM] });
    expect(await calm.send(CALL)).toEqual({ ok: true });
  });

  it("in a room without a session says that nobody is called", async () => {
    const it = await attended();
    const calm = await page(it.clinic, it.staff.nurse.cookies, "Calm 2", { role: "display", covers: ["room-2"] });
    expect(await calm.send({ ...CALL, room: "room-2" })).toHaveProperty(
      "error.message",
      "There is no session in this room, so nobody is called from here. Call out loud.",
    );
  });

  it("is resolved by no answer to another alarm", async () => {
    const it = await attended();
    await it.calm.send(CALL);
    await it.stand.measure(ROOM, { spo2: 79, pulseRate: 70 }, 25);
    const low = it.stand.alarms(ROOM).alarms.find(({ vital }) => vital === "spo2")!;
    const resolved = { type: "alarm.respond", room: ROOM, alarm: low.id, kind: "resolved", reason: "" } as const;
    expect(await it.office.send(resolved)).toEqual({ ok: true });
    expect(it.help()).toMatchObject({ priority: "high", audible: true });
  });
});

/** What a replay of the record gives is what the log says, and the log says this of the call. */
async function replaysToTheSame(stand: Stand, session: string, story: readonly string[]): Promise<void> {
  await settle();
  const storage = await openStorage({ file: join(stand.dataDir, "evenkeel.sqlite"), log: silent });
  const { resumptions } = await storage.alarms.inputsKept(session);
  const run = replay({ resumptions, judge: (profile) => profile });
  for (const block of await storage.alarms.inputs(session, 0, 100_000)) {
    for (const [index, input] of readInputs(block.inputs).entries()) run.take(input, block.first + index);
  }
  const logged = (await storage.alarms.log(session)).filter(({ change }) => change !== "link" && change !== "unbound");
  await storage.close();
  expect(JSON.stringify(run.effects)).toBe(JSON.stringify(logged));
  const calls = logged.filter(({ alarm }) => alarm?.rule === STAFF_ASSIST);
  expect(calls.map(({ change }) => change)).toEqual(story);
}
