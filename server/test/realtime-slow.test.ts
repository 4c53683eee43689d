import { unpackMessage, WIRE_VERSION, type RoomMessage } from "@evenkeel/shared/wire";
import type { Socket as NetSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { referenceViewer } from "./reference-viewer.ts";
import { boot, type Stand } from "./stand.ts";
import { caughtUp, hungUp, stations, type Line } from "./stations.ts";

/** The network socket below a station, to stop it from reading as a sleeping laptop or a dead radio does. */
function netOf(line: Line): NetSocket {
  const transport = line.io.engine.transport as unknown as { readonly ws: { readonly _socket: NetSocket } };
  return transport.ws._socket;
}

async function station(stand: Stand, cookies: string) {
  const line = await stations(stand).connect(cookies);
  const viewer = referenceViewer();
  const messages: RoomMessage[] = [];
  // By callback: what follows the answer on the line must not be taken before it.
  const take = (): Promise<void> =>
    new Promise((resolve, reject) => {
      line.emit("watch", { version: WIRE_VERSION, have: viewer.have() }, (reply) => {
        if (!reply.ok) {
          reject(new Error(reply.error.code));
          return;
        }
        for (const snapshot of reply.snapshots) viewer.snapshot(snapshot);
        for (const message of reply.missed) viewer.message(message);
        resolve();
      });
    });
  line.on("room", (packed) => {
    const message = unpackMessage(packed);
    messages.push(message);
    viewer.message(message);
  });
  line.on("beat", (_, answer) => answer());
  await take();
  return { line, viewer, messages, take };
}

function whole(stand: Stand, room: string) {
  const viewer = referenceViewer();
  viewer.snapshot(stand.app.monitor.snapshot(room)!);
  return viewer.room(room);
}

/** A ward of two stations, one of which stops reading. */
async function wardWithSleeper() {
  const stand = await boot();
  const cookies = await stations(stand).admin();
  await stand.open("room-1");
  const awake = await station(stand, cookies);
  const asleep = await station(stand, cookies);
  return {
    stand,
    awake,
    asleep,
    /** Seconds of a measuring room, each with its beat answered by whoever reads. */
    measure: async (seconds: number, spo2: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        await stand.measure("room-1", { spo2, pulseRate: 71 }, 1);
        await caughtUp(awake.line);
      }
    },
  };
}

describe("a station that stops reading", () => {
  it("is thinned alone, told every alarm, and comes back to the broadcast without a hole or a message twice", async () => {
    const { stand, awake, asleep, measure } = await wardWithSleeper();
    await measure(2, 97);
    await caughtUp(asleep.line);
    netOf(asleep.line).pause();
    await measure(12, 80);
    const raised = stand.alarms("room-1").alarms;
    expect(raised.map(({ rule }) => rule)).toContain("spo2-desat");
    expect(awake.viewer.thinned).toBe(0);
    netOf(asleep.line).resume();
    await caughtUp(asleep.line);
    expect(asleep.viewer.room("room-1")["alarms"]).toMatchObject({ alarms: [{ rule: "spo2-desat" }] });
    // Two beats that it answers, and it is among the others again.
    for (let beat = 0; beat < 2; beat += 1) {
      await measure(1, 97);
      await caughtUp(asleep.line);
    }
    const { thinned } = asleep.viewer;
    expect(thinned).toBeGreaterThan(0);
    await measure(5, 97);
    await caughtUp(asleep.line);
    expect(asleep.viewer.thinned).toBe(thinned);
    expect(asleep.viewer.holes).toBe(0);
    expect(awake.viewer.holes).toBe(0);
    for (const { messages } of [awake, asleep]) {
      const own = messages.filter(({ room }) => room === "room-1");
      own.slice(1).forEach((message, index) => expect(message.prev).toBe(own[index]!.seq));
    }
    expect(asleep.messages.length).toBeLessThan(awake.messages.length - 20);
    expect(asleep.viewer.room("room-1")).toEqual(whole(stand, "room-1"));
  });

  it("that asks again meanwhile does not fall back into the broadcast, nor below the answer", async () => {
    const { stand, awake, asleep, measure } = await wardWithSleeper();
    netOf(asleep.line).pause();
    await measure(5, 97);
    const answer = asleep.take();
    await measure(5, 80);
    netOf(asleep.line).resume();
    await answer;
    for (let beat = 0; beat < 3; beat += 1) {
      await measure(1, 97);
      await caughtUp(asleep.line);
    }
    expect(asleep.viewer.holes).toBe(0);
    expect(asleep.messages.length).toBeLessThan(awake.messages.length - 20);
    expect(asleep.viewer.room("room-1")).toEqual(whole(stand, "room-1"));
  });

  it("is hung up on when that does not end, and the others hear everything in time", async () => {
    const { stand, awake, asleep, measure } = await wardWithSleeper();
    const end = hungUp(asleep.line);
    netOf(asleep.line).pause();
    await measure(25, 97);
    expect(awake.viewer.thinned).toBe(0);
    expect(awake.viewer.room("room-1")).toEqual(whole(stand, "room-1"));
    netOf(asleep.line).resume();
    expect(await end).toMatch(/^transport (close|error)$/u);
  });

  // A stuck close lasts half a minute: the limit only tells the two apart.
  it("does not keep the server from stopping", async () => {
    const { stand, asleep, measure } = await wardWithSleeper();
    netOf(asleep.line).pause();
    await measure(2, 97);
    await stand.restart({ crash: false });
    expect(stand.app.monitor.rooms()).toHaveLength(2);
  }, 15_000);
});
