import {
  WIRE_VERSION,
  type RoomItem,
  type RoomMessage,
  type RoomSnapshot,
  type WatchReply,
  type WatchRequest,
} from "@evenkeel/shared/wire";
import { beforeEach, describe, expect, test } from "vitest";
import { alarms } from "../stores/alarms.ts";
import { setOffset, serverNow } from "../stores/clock.ts";
import { connectionStore, setConnection } from "../stores/connection.ts";
import { roomsStore } from "../stores/rooms.ts";
import { sessions } from "../stores/session.ts";
import { readingOf } from "../stores/vitals.ts";
import { waveRing } from "../stores/waves.ts";
import { applyItems, applySnapshot, forgetEverything } from "./apply.ts";
import { ASK_AGAIN_MS, feed } from "./feed.ts";

const spo2 = (x: number): RoomItem => ({ k: "n", v: "spo2", x, t: serverNow(), d: "nonin" });
const snapshot = (seq: number, items: RoomItem[] = [], epoch = "e1"): RoomSnapshot => ({
  room: "1",
  title: "Room 1",
  epoch,
  seq,
  items,
});
const message = (seq: number, items: RoomItem[] = [], prev = seq - 1): RoomMessage => ({ room: "1", prev, seq, items });
const reply = (change: Partial<Extract<WatchReply, { ok: true }>> = {}): WatchReply => ({
  ok: true,
  serverTime: Date.now(),
  rooms: [{ id: "1", title: "Room 1" }],
  snapshots: [],
  missed: [],
  ...change,
});
const sessionOf = (id: string, openedAt: number): RoomItem =>
  ({ k: "session", session: { id, room: "1", openedAt } }) as unknown as RoomItem;

function viewer() {
  const asked: WatchRequest[] = [];
  const told = { fed: 0, live: 0 };
  const time = { now: 0 };
  const its = feed({
    ask: (request) => asked.push(request),
    fed: () => told.fed++,
    heardTime: () => undefined,
    onLive: () => told.live++,
    onRefused: () => undefined,
    monotonic: () => time.now,
  });
  return { its, asked, told, time };
}

beforeEach(() => {
  setOffset(0);
  forgetEverything();
  setConnection("connecting");
});

describe("the viewer's feed", () => {
  test("asks for everything at first, and is live only when the answer is applied", () => {
    const { its, asked, told } = viewer();
    its.connected();
    expect(asked).toEqual([{ version: WIRE_VERSION, have: {} }]);
    expect(connectionStore.getState().state).toBe("connecting");
    its.answered(reply({ snapshots: [snapshot(7, [spo2(97)])] }));
    expect(connectionStore.getState().state).toBe("live");
    expect(told).toEqual({ fed: 1, live: 1 });
    expect(readingOf("1", "spo2")).toMatchObject({ value: 97 });
  });

  test("follows in order, takes nothing twice, and asks with what it has when something is missing", () => {
    const { its, asked } = viewer();
    its.connected();
    its.answered(reply({ snapshots: [snapshot(7)] }));
    its.message(message(8, [spo2(96)]));
    its.message(message(8, [spo2(11)]));
    expect(readingOf("1", "spo2")).toMatchObject({ value: 96 });
    its.message(message(10, [spo2(22)]));
    expect(readingOf("1", "spo2")).toMatchObject({ value: 96 });
    expect(asked[1]).toEqual({ version: WIRE_VERSION, have: { "1": { epoch: "e1", seq: 8 } } });
    its.answered(reply({ missed: [message(9, [spo2(95)]), message(10, [spo2(94)])] }));
    expect(readingOf("1", "spo2")).toMatchObject({ value: 94 });
  });

  test("with a hole does not count as fed until it is whole, and asks again when nobody answers", () => {
    const { its, asked, told, time } = viewer();
    its.connected();
    its.answered(reply({ snapshots: [snapshot(7)] }));
    its.message(message(9));
    const fed = told.fed;
    its.beat({ at: 0, epoch: "e1" });
    expect(told.fed).toBe(fed);
    expect(asked).toHaveLength(2);
    time.now += ASK_AGAIN_MS;
    its.beat({ at: 0, epoch: "e1" });
    expect(asked).toHaveLength(3);
    its.answered(reply({ missed: [message(8), message(9)] }));
    its.beat({ at: 0, epoch: "e1" });
    expect(told.fed).toBe(fed + 2);
  });

  test("asks anew when the beat is of another start of the server", () => {
    const { its, asked, told } = viewer();
    its.connected();
    its.answered(reply({ snapshots: [snapshot(7)] }));
    const fed = told.fed;
    its.beat({ at: 0, epoch: "e2" });
    expect(asked).toHaveLength(2);
    expect(told.fed).toBe(fed);
  });

  test("begins from nothing when what was sent does not join", () => {
    const { its, asked } = viewer();
    its.connected();
    its.answered(reply({ snapshots: [snapshot(7)] }));
    its.disconnected();
    its.connected();
    its.answered(reply({ missed: [message(12)] }));
    expect(asked.at(-1)).toEqual({ version: WIRE_VERSION, have: {} });
  });

  test("says that it was thinned, until it has kept up for a while", () => {
    const { its } = viewer();
    its.connected();
    its.answered(reply({ snapshots: [snapshot(7)] }));
    its.message({ ...message(12, [], 7), thinned: true });
    expect(connectionStore.getState().thinned).toBe(true);
    for (let beat = 0; beat < 3; beat++) its.beat({ at: 0, epoch: "e1" });
    expect(connectionStore.getState().thinned).toBe(false);
  });
});

describe("what happened, in the stores", () => {
  const wave: RoomItem = { k: "w", w: "pleth", t: 0, hz: 10, gain: 1, offset: 0, s: btoa("\x01\x00"), d: "nonin" };
  const cuff = (t: number): RoomItem => ({ k: "n", v: "nibpSys", x: 172, t, d: "m" });

  test("another patient in the room: nothing of the one before stays", () => {
    const now = serverNow();
    applyItems("1", [sessionOf("a", now - 5000), cuff(now - 4000), wave]);
    expect(readingOf("1", "nibpSys").state).toBe("value");
    applyItems("1", [sessionOf("b", now)]);
    expect(readingOf("1", "nibpSys")).toEqual({ state: "never" });
    expect(waveRing("1", "pleth").lastT).toBeNull();
  });

  test("the same session said again changes nothing of what was measured", () => {
    const now = serverNow();
    applyItems("1", [sessionOf("a", now - 5000), cuff(now - 4000)]);
    applyItems("1", [sessionOf("a", now - 5000)]);
    expect(readingOf("1", "nibpSys").state).toBe("value");
  });

  test("a snapshot is the whole: what it does not name is not known any more", () => {
    applyItems("1", [spo2(97), { k: "alarms", alarms: [{ id: "x" }] } as unknown as RoomItem, sessionOf("a", 0)]);
    applySnapshot(snapshot(1));
    expect(readingOf("1", "spo2")).toEqual({ state: "never" });
    expect(alarms.get("1").alarms).toEqual([]);
    expect(sessions.get("1")).toBeNull();
  });

  test("signing out leaves no patient in memory", () => {
    applyItems("1", [spo2(97), sessionOf("a", 0)]);
    roomsStore.setState({ rooms: [{ id: "1", title: "Room 1" }] });
    forgetEverything();
    expect(readingOf("1", "spo2")).toEqual({ state: "never" });
    expect(sessions.get("1")).toBeNull();
    expect(roomsStore.getState().rooms).toEqual([]);
  });
});
