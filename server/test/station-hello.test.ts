import type { Command } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { hello, type Setting } from "./pages.ts";
import { boot } from "./stand.ts";
import { command, hungUp, stations, type Line } from "./stations.ts";

const DESK: Setting = { role: "nurses-station", covers: "all" };

/** Room 1 with a session, and a way to write into its history from any line under any station's name. */
async function clinic() {
  const stand = await boot();
  const people = stations(stand);
  const staff = await people.staff();
  await stand.open("room-1");
  const history = () => stand.items("room-1", "session").at(-1)!.session!;
  const note = (station: string, text: string): Command => ({
    type: "session.add-note",
    commandId: randomUUID(),
    room: "room-1",
    station,
    expectedVersion: history().version,
    text,
  });
  const limit = (station: string): Command => ({
    type: "limits.set",
    commandId: randomUUID(),
    room: "room-1",
    station,
    expectedVersion: history().version,
    rule: "spo2-low",
    limit: 91,
    enabled: true,
    reason: "",
  });
  const written = () =>
    history().events.flatMap((event) => (event.type === "note-added" ? [[event.text, event.by.station]] : []));
  const connect = (): Promise<Line> => people.connect(staff.nurse.cookies);
  return { stand, connect, history, note, limit, written };
}

it("writes nothing from a page that has not said what station it is, whatever name it signs with", async () => {
  const it = await clinic();
  const line = await it.connect();
  const { version } = it.history();
  for (const one of [it.note("Desk", "forged"), it.limit("Room 1"), it.note("stand", "forged")]) {
    expect(await command(line, one)).toMatchObject({
      ok: false,
      error: { code: "station-unknown", message: expect.stringMatching(/Wait a moment/u) as string },
    });
  }
  expect(it.history().version).toBe(version);
});

it("writes nothing under another station's name, and says by which one the page has come in", async () => {
  const it = await clinic();
  const line = await it.connect();
  expect(await hello(line, "Desk", DESK)).toMatchObject({ ok: true });
  const { version } = it.history();
  for (const one of [it.note("Room 1 tablet", "forged"), it.limit("Office"), it.note("desk", "forged")]) {
    expect(await command(line, one)).toMatchObject({
      ok: false,
      error: { code: "station-mismatch", message: expect.stringContaining("Desk") as string },
    });
  }
  expect(it.history().version).toBe(version);
  expect(await command(line, it.note(" Desk ", "true"))).toMatchObject({ ok: true });
  expect(it.written()).toEqual([["true", "Desk"]]);
});

it("takes a command that follows its page's hello at once, and the newest of several hellos, without waiting for answers", async () => {
  const it = await clinic();
  const line = await it.connect();
  const hellos = [hello(line, "Desk", DESK), hello(line, "Room 1 tablet", { role: "room", covers: ["room-1"] })];
  const reply = command(line, it.note("Room 1 tablet", "at once"));
  expect(await reply).toMatchObject({ ok: true });
  expect(await Promise.all(hellos)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(it.written()).toEqual([["at once", "Room 1 tablet"]]);
});

it("keeps what a page was when its next hello is refused, and refuses what goes by the refused one", async () => {
  const it = await clinic();
  const line = await it.connect();
  await hello(line, "Desk", DESK);
  expect(await hello(line, "Office", { role: "supervisor", covers: "all" })).toMatchObject({ ok: false });
  expect(await command(line, it.note("Office", "forged"))).toMatchObject({ error: { code: "station-mismatch" } });
  expect(await command(line, it.note("Desk", "true"))).toMatchObject({ ok: true });
});

it("lets two pages of one name write, each on its own word, and one that leaves takes nothing from the other", async () => {
  const it = await clinic();
  const [one, other] = [await it.connect(), await it.connect()];
  await hello(one, "Desk", DESK);
  expect(await command(other, it.note("Desk", "not yet"))).toMatchObject({ error: { code: "station-unknown" } });
  await hello(other, "Desk", DESK);
  expect(await command(one, it.note("Desk", "one"))).toMatchObject({ ok: true });
  const gone = hungUp(one);
  one.disconnect();
  await gone;
  expect(await command(other, it.note("Desk", "other"))).toMatchObject({ ok: true });
  expect(it.written()).toEqual([
    ["one", "Desk"],
    ["other", "Desk"],
  ]);
});

it("asks a page that has connected again to say anew what it is, and then does the same command once", async () => {
  const it = await clinic();
  const first = await it.connect();
  await hello(first, "Desk", DESK);
  const one = it.note("Desk", "once");
  expect(await command(first, one)).toMatchObject({ ok: true });
  first.disconnect();
  const again = await it.connect();
  expect(await command(again, one)).toMatchObject({ error: { code: "station-unknown" } });
  await hello(again, "Desk", DESK);
  expect(await command(again, one)).toMatchObject({ ok: true });
  expect(it.written()).toEqual([["once", "Desk"]]);
});

it("changes nothing of a session from a display, nor from another room's tablet", async () => {
  const it = await clinic();
  const { version } = it.history();
  const settings: Setting[] = [
    { role: "display", covers: "all" },
    { role: "room", covers: ["room-2"] },
  ];
  for (const setting of settings) {
    const line = await it.connect();
    await hello(line, "Wall", setting);
    for (const one of [it.note("Wall", "x"), it.limit("Wall")]) {
      expect(await command(line, one)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
  }
  expect(it.history().version).toBe(version);
});
