import { unpackMessage } from "@evenkeel/shared/wire";
import type { RoomMessage, WatchReply } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceViewer, type ReferenceViewer } from "./reference-viewer.ts";
import { boot, CLINICIAN, type Stand } from "./stand.ts";
import { caughtUp, stations, watch, type Line } from "./stations.ts";
import { ward, type Ward } from "./ward.ts";

function take(viewer: ReferenceViewer, reply: WatchReply): void {
  if (!reply.ok) throw new Error(reply.error.message);
  for (const snapshot of reply.snapshots) viewer.snapshot(snapshot);
  for (const message of reply.missed) expect(viewer.message(message)).toBe("applied");
}

/** A station that follows the rule of the wire from its first answer on. */
async function follow(line: Line): Promise<ReferenceViewer & { readonly messages: RoomMessage[] }> {
  const viewer = referenceViewer();
  const messages: RoomMessage[] = [];
  line.on("room", (packed) => {
    const message = unpackMessage(packed);
    messages.push(message);
    viewer.message(message);
  });
  line.on("beat", (_, answer) => answer());
  take(viewer, await watch(line));
  return Object.assign(viewer, { messages });
}

/** The room as somebody sees it who comes in now. */
function fresh(monitor: Stand["app"]["monitor"], room: string) {
  const viewer = referenceViewer();
  viewer.snapshot(monitor.snapshot(room)!);
  return viewer.room(room);
}

describe("a station that watches", () => {
  it("has the whole first, then every message, once and in order, and is as good as one that comes in late", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const line = await clinic.connect(await clinic.admin());
    await stand.open("room-1");
    const viewer = await follow(line);
    await stand.measure("room-1", { spo2: 84, pulseRate: 71 }, 8);
    const [alarm] = stand.alarms("room-1").alarms;
    await stand.act("room-1", { type: "alarm.acknowledge", alarm: alarm!.id }, CLINICIAN);
    await stand.open("room-2");
    await stand.act("room-1", { type: "session.add-note", text: "calm" });
    await caughtUp(line);
    expect(viewer.holes).toBe(0);
    expect(viewer.thinned).toBe(0);
    const own = viewer.messages.filter(({ room }) => room === "room-1");
    own.slice(1).forEach((message, index) => expect(message.prev).toBe(own[index]!.seq));
    for (const room of ["room-1", "room-2"]) expect(viewer.room(room)).toEqual(fresh(stand.app.monitor, room));
    expect(own.flatMap(({ items }) => items).some(({ k }) => k === "w")).toBe(true);
  });

  it("is given after a break what it missed and no more, and the whole when it has another epoch or a future number", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const cookies = await clinic.admin();
    const line = await clinic.connect(cookies);
    await stand.open("room-1");
    const viewer = await follow(line);
    await stand.measure("room-1", { spo2: 97, pulseRate: 71 }, 2);
    await caughtUp(line);
    line.disconnect();
    await stand.measure("room-1", { spo2: 84, pulseRate: 71 }, 8);
    const again = await clinic.connect(cookies);
    const have = viewer.have();
    const reply = await watch(again, have);
    if (!reply.ok) throw new Error(reply.error.code);
    expect(reply.snapshots).toEqual([]);
    const { seq } = stand.app.monitor.snapshot("room-1")!;
    const missed = reply.missed.filter(({ room }) => room === "room-1");
    expect(missed.map((message) => message.seq)).toEqual(
      Array.from({ length: seq - have["room-1"]!.seq }, (_, index) => have["room-1"]!.seq + 1 + index),
    );
    expect(reply.missed.flatMap(({ items }) => items).some(({ k }) => k === "w")).toBe(false);
    take(viewer, reply);
    expect(viewer.room("room-1")).toEqual(fresh(stand.app.monitor, "room-1"));

    for (const strange of [
      { epoch: "another", seq: 1 },
      { ...have["room-1"]!, seq: seq + 1 },
    ]) {
      const whole = await watch(again, { "room-1": strange });
      expect(whole.ok && whole.snapshots.map(({ room }) => room)).toEqual(["room-1", "room-2"]);
    }
  });

  it("hears a beat each second with the server's time and epoch", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const line = await clinic.connect(await clinic.admin());
    const beats: unknown[] = [];
    line.on("beat", (beat, answer) => {
      beats.push(beat);
      answer();
    });
    await watch(line);
    const from = stand.clock.now();
    for (let second = 0; second < 3; second += 1) {
      stand.clock.advance(1000);
      await caughtUp(line);
    }
    const { epoch } = stand.app.monitor.snapshot("room-1")!;
    expect(beats).toEqual([1, 2, 3].map((second) => ({ at: from + second * 1000, epoch })));
  });
});

describe("a break of any length at any moment", () => {
  it("leaves a station as if it had never been away", async () => {
    const it = await ward();
    type Turn = (it: Ward) => Promise<unknown>;
    const value =
      (vital: "nibpSys" | "spo2", x: number, device: string): Turn =>
      (w) => {
        w.value("room-1", vital, x, device);
        return w.pass(1000);
      };
    const turn = fc.constantFrom<readonly [string, Turn]>(
      ["spo2 97", value("spo2", 97, "a")],
      ["spo2 80", value("spo2", 80, "a")],
      ["spo2 of b", value("spo2", 91, "b")],
      ["cuff", value("nibpSys", 200, "a")],
      [
        "many",
        async (w) => {
          for (let x = 0; x < 250; x += 1) w.value("room-1", "spo2", 90 + (x % 9), "a");
          await w.pass(100);
        },
      ],
      ["silence", (w) => w.pass(4000)],
      ["lost", (w) => (w.link("room-1", "lost", "a"), w.pass(100))],
      ["connected", (w) => (w.link("room-1", "connected", "a"), w.pass(100))],
      ["open", (w) => w.open("room-1")],
      ["end", (w) => w.act("room-1", { type: "session.end", reason: "" })],
      ["note", (w) => w.act("room-1", { type: "session.add-note", text: "calm" })],
      ["limit", (w) => w.act("room-1", { type: "limits.set", rule: "spo2-low", limit: 91, enabled: true, reason: "" })],
      ["pause", (w) => w.act("room-1", { type: "alarm.pause-audio", ms: 60_000 })],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 12 }), fc.nat(12), fc.nat(12), async (turns, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const viewer = referenceViewer();
        viewer.snapshot(it.monitor.snapshot("room-1")!);
        let heard = it.messages.length;
        for (const [index, [, take]] of turns.entries()) {
          await take(it);
          if (index === to) comeBack();
          if (index < from || index >= to) for (const message of it.messages.slice(heard)) viewer.message(message);
          heard = it.messages.length;
        }
        comeBack();
        expect(viewer.room("room-1")).toEqual(fresh(it.monitor, "room-1"));

        function comeBack(): void {
          const { epoch, seq } = viewer.have()["room-1"]!;
          const missed = it.monitor.since("room-1", epoch, seq);
          if (missed) for (const message of missed) expect(viewer.message(message)).toBe("applied");
          else viewer.snapshot(it.monitor.snapshot("room-1")!);
        }
      }),
      { numRuns: 60 },
    );
  });
});
