import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { boot, CLINICIAN, NURSE } from "./stand.ts";

describe("a session on the whole server", () => {
  it("shows nothing of a free room's device, and everything from the moment a session is open", async () => {
    const stand = await boot();
    await stand.measure("room-1", { spo2: 97, pulseRate: 71 }, 3);
    expect(stand.items("room-1", "n")).toEqual([]);
    expect(await stand.open("room-1")).toMatchObject({ ok: true, version: 1 });
    await stand.measure("room-1", { spo2: 97, pulseRate: 71 }, 3);
    expect(stand.items("room-1", "n").at(-1)).toMatchObject({ d: "room-1-oximeter" });
    const snapshot = stand.app.monitor.snapshot("room-1")!;
    expect(snapshot.items).toContainEqual(expect.objectContaining({ k: "n", v: "spo2", x: 97 }));
    expect(stand.items("room-2", "n")).toEqual([]);
  });

  it("numbers a room's messages without a hole, and replays what a viewer missed", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.measure("room-1", { spo2: 97, pulseRate: 71 }, 5);
    const own = stand.messages.filter((message) => message.room === "room-1");
    own.forEach((message, index) => {
      expect(message.seq).toBe(message.prev + 1);
      if (index > 0) expect(message.prev).toBe(own[index - 1]!.seq);
    });
    const { epoch, seq } = stand.app.monitor.snapshot("room-1")!;
    const missed = stand.app.monitor.since("room-1", epoch, seq - 3)!;
    expect(missed.map((message) => message.seq)).toEqual([seq - 2, seq - 1, seq]);
    expect(stand.app.monitor.since("room-1", "another", seq)).toBeNull();
    expect(stand.app.monitor.since("room-1", epoch, seq + 1)).toBeNull();
  });

  it("refuses the slower of two stations that changed the session at once, and repeats a lost answer", async () => {
    const stand = await boot();
    await stand.open("room-1");
    const envelope = { room: "room-1", station: "Desk", expectedVersion: 1 } as const;
    const start = {
      type: "session.start-infusion",
      ...envelope,
      commandId: "0b8f1d2e-0000-4000-8000-000000000001",
    } as const;
    const note = {
      type: "session.add-note",
      text: "calm",
      ...envelope,
      commandId: "0b8f1d2e-0000-4000-8000-000000000002",
    } as const;
    const [first, second] = await Promise.all([
      stand.app.monitor.execute(start, NURSE),
      stand.app.monitor.execute(note, CLINICIAN),
    ]);
    expect(first).toMatchObject({ ok: true, version: 2 });
    expect(second).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await stand.app.monitor.execute(start, NURSE)).toMatchObject({ ok: true });
    const session = stand.items("room-1", "session").at(-1)!.session!;
    expect(session.events.filter((event) => event.type === "infusion-started")).toHaveLength(1);
  });

  it("completes an infusion by itself when the pump has given the plan", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.act("room-1", { type: "session.start-infusion" });
    stand.clock.advance(40 * 60_000);
    await stand.silence(1);
    const session = stand.items("room-1", "session").at(-1)!.session!;
    expect(session).toMatchObject({ infusion: "completed" });
    expect(session.events.at(-1)).toMatchObject({ type: "infusion-completed", by: { name: "Evenkeel" } });
  });

  it("leaves nothing of one patient for the next", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.measure("room-1", { spo2: 80, pulseRate: 71 }, 10);
    expect(stand.alarms("room-1").alarms).not.toEqual([]);
    expect(await stand.act("room-1", { type: "session.end", reason: "done" })).toMatchObject({ ok: true });
    const free = stand.app.monitor.snapshot("room-1")!;
    expect(free.items.filter((item) => item.k === "n" || item.k === "m")).toEqual([]);
    expect(free.items).toContainEqual({ k: "session", session: null });
    await stand.open("room-1");
    expect(stand.alarms("room-1").alarms).toEqual([]);
    expect(stand.app.monitor.snapshot("room-1")!.items.filter((item) => item.k === "n" || item.k === "m")).toEqual([]);
  });

  it("starts every session from the factory's limits and tells every change with its author", async () => {
    const stand = await boot();
    await stand.open("room-1");
    const set = {
      type: "limits.set",
      rule: "spo2-low",
      limit: 93,
      enabled: true,
      reason: "lives at altitude",
    } as const;
    expect(await stand.act("room-1", set, CLINICIAN)).toMatchObject({ ok: true });
    const rule = stand
      .items("room-1", "profile")
      .at(-1)!
      .profile.limits.find(({ id }) => id === "spo2-low")!;
    expect(rule).toMatchObject({ limit: 93, origin: { level: "session", by: "Dr B" } });
    expect(await stand.act("room-1", { ...set, limit: 500 })).toMatchObject({ ok: false, error: { code: "invalid" } });
    await stand.act("room-1", { type: "session.end", reason: "" });
    await stand.open("room-1");
    const fresh = stand
      .items("room-1", "profile")
      .at(-1)!
      .profile.limits.find(({ id }) => id === "spo2-low")!;
    expect(fresh.origin.level).toBe("factory");
  });

  it("given for one patient is never taken for another's, and nobody is told that it was done", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.open("room-2");
    const note = { type: "session.add-note", text: "calm", commandId: randomUUID() } as const;
    const give = (room: string, expectedVersion: number) =>
      stand.app.monitor.execute({ ...note, room, station: "Desk", expectedVersion }, CLINICIAN);
    expect(await give("room-1", 1)).toMatchObject({ ok: true });
    for (const version of [1, 0]) {
      expect(await give("room-2", version)).toMatchObject({ ok: false, error: { code: "invalid" } });
    }
    expect(stand.items("room-2", "session").at(-1)!.session).toMatchObject({ version: 1 });
    expect(await give("room-1", 1)).toMatchObject({ ok: true });
  });
});
