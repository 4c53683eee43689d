import type { RoomAlarms } from "@evenkeel/shared/alarms";
import { unpackMessage, type RoomItem } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { hello, page, passing, type Page } from "./pages.ts";
import { boot } from "./stand.ts";
import { caughtUp, stations, watch, type Line } from "./stations.ts";

const ROOM = "room-1";
const SECOND = 1000;

type VitalsItem = Extract<RoomItem, { k: "m" | "n" }>;

/** What a page was told of the room on its line: its alarms now, and all that was said of the saturation. */
interface Told {
  readonly alarms: () => RoomAlarms;
  readonly saturation: VitalsItem[];
}

function told(line: Line, first: RoomAlarms): Told {
  let alarms = first;
  const saturation: VitalsItem[] = [];
  line.on("room", (packed) => {
    for (const item of unpackMessage(packed).items) {
      if (item.k === "alarms") alarms = item;
      if ((item.k === "m" || item.k === "n") && item.v === "spo2") saturation.push(item);
    }
  });
  return { alarms: () => alarms, saturation };
}

/** A nurse at the bed and a clinician in the office, and a desaturation that is HIGH; device bytes in, sockets out. */
async function desaturated() {
  const stand = await boot({}, { staffed: false });
  const clinic = stations(stand);
  const staff = await clinic.staff();
  const bed = await page(clinic, staff.nurse.cookies, "Bed 1", { role: "room", covers: [ROOM] });
  const office = await page(clinic, staff.clinician.cookies, "Office", { role: "supervisor", covers: "all" });
  const pages: readonly Page[] = [bed, office];
  const heard = pages.map(({ line }) => told(line, { alarms: [] }));
  await stand.open(ROOM);
  await passing(stand, pages, 2 * SECOND, 97);
  const pass = (ms: number) => passing(stand, pages, ms, 80);
  await pass(8 * SECOND);
  const alarm = () => stand.alarms(ROOM).alarms[0]!;
  expect(alarm()).toMatchObject({ priority: "high", audible: true });
  return { stand, clinic, staff, bed, office, pages, heard, pass, alarm };
}

it("2, 6: acknowledged at one station it is silent at both within the second, with who has it, and stays to be seen", async () => {
  const it = await desaturated();
  const asked = it.stand.clock.now();
  const reply = await it.bed.send({ type: "alarm.acknowledge", room: ROOM, alarm: it.alarm().id });
  expect(reply).toMatchObject({ ok: true });
  await it.pass(500);
  expect(it.stand.clock.now() - asked).toBeLessThan(SECOND);
  for (const { alarms } of it.heard) {
    expect(alarms().alarms).toMatchObject([
      {
        priority: "high",
        stage: "active",
        audible: false,
        acknowledged: { by: { name: "The nurse", station: "Bed 1" } },
      },
    ]);
  }
});

it("8: bytes stop on a line that stays open: no station hears a number again, and both are told that it is stale", async () => {
  const it = await desaturated();
  for (const { saturation } of it.heard) {
    expect(saturation.at(-1)).toMatchObject({ k: "n", x: 80 });
    saturation.length = 0;
  }
  await it.stand.silence(5);
  for (const { line } of it.pages) await caughtUp(line);
  for (const { alarms, saturation } of it.heard) {
    expect(saturation.filter(({ k }) => k === "n")).toEqual([]);
    const stale = alarms().alarms.find(({ rule }) => rule === "stale")!;
    expect(stale).toMatchObject({ kind: "technical" });
    expect(stale).not.toHaveProperty("value");
  }
});

it("12: a page that comes anew is told the same alarm with the same times, owner and pause, and changes none of it", async () => {
  const it = await desaturated();
  await it.bed.send({ type: "alarm.acknowledge", room: ROOM, alarm: it.alarm().id });
  await it.stand.act(ROOM, { type: "alarm.pause-audio", ms: 60 * SECOND });
  await it.pass(4 * SECOND);
  const before = it.heard[0]!.alarms();
  expect(before.audioPause).toBeDefined();
  it.office.line.disconnect();
  const anew = await it.clinic.connect(it.staff.clinician.cookies);
  const seen = await watch(anew);
  await hello(anew, "Office", { role: "supervisor", covers: "all" });
  if (!seen.ok) throw new Error(seen.error.message);
  const snapshot = seen.snapshots.find(({ room }) => room === ROOM)!;
  const shown = snapshot.items.find((item) => item.k === "alarms");
  expect(shown).toEqual({ k: "alarms", ...it.stand.alarms(ROOM) });
  expect(shown).toEqual(before);
});
