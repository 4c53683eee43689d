import type { SessionView } from "@evenkeel/shared/session";
import type { RoomItem, WireLink } from "@evenkeel/shared/wire";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setOffset } from "../stores/clock.ts";
import { setConnection } from "../stores/connection.ts";
import { links } from "../stores/links.ts";
import { isStaleOther, others } from "../stores/others.ts";
import { readingOf } from "../stores/vitals.ts";
import { hearWave, waveRing } from "../stores/waves.ts";
import { applyItems, applyRooms, applySnapshot } from "./apply.ts";

const START = Date.UTC(2026, 0, 1);
const room = "room";
const link = (device: string): WireLink => ({
  k: "link",
  device,
  title: device,
  link: "connected",
  since: START,
  simulated: false,
  staleAfterMs: 4000,
});
const spo2 = (d: string, x: number): RoomItem => ({ k: "n", v: "spo2", x, t: START, d });
const other = (d: string, c: string, x: number | string | null, t = START): RoomItem => ({
  ...{ k: "o", c, n: `name of ${c}`, x, u: "mL", t, d },
});
const session = (id: string) => ({ k: "session", session: { id, openedAt: START } as SessionView }) as const;
const heard = () => others.get(room).map(({ device, code, value }) => `${device} ${code} ${String(value)}`);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  setOffset(0);
  setConnection("live");
  applyRooms([{ id: room, title: "Room" }]);
  applySnapshot({ room, title: "Room", epoch: "e", seq: 0, items: [link("a"), link("b")] });
});

describe("other values of a room", () => {
  it("are the newest word of each device on each code, a word of no value too", () => {
    applyItems(room, [other("a", "PVI", 12), other("b", "PVI", 15), other("a", "PVI", 13, START + 1000)]);
    applyItems(room, [other("a", "mode", "adult"), other("b", "PVI", null, START + 2000)]);
    expect(heard()).toEqual(["a PVI 13", "b PVI null", "a mode adult"]);
  });

  it("are forgotten with another session, another whole and a room that is gone", () => {
    applyItems(room, [session("one"), other("a", "PVI", 12)]);
    applyItems(room, [session("one")]);
    expect(heard()).toHaveLength(1);
    applyItems(room, [session("two")]);
    expect(heard()).toEqual([]);
    applyItems(room, [other("a", "PVI", 12)]);
    applySnapshot({ room, title: "Room", epoch: "e", seq: 9, items: [session("two"), other("b", "PVI", 7)] });
    expect(heard()).toEqual(["b PVI 7"]);
    applyRooms([]);
    expect(heard()).toEqual([]);
  });

  it("of the patient before do not come back with what follows in the same message", () => {
    applyItems(room, [session("one"), other("a", "PVI", 12), session("two"), other("a", "SpHb", 14)]);
    expect(heard()).toEqual(["a SpHb 14"]);
  });

  it("keep a bound, whatever devices send", () => {
    for (let n = 0; n < 30; n++)
      applyItems(
        room,
        Array.from({ length: 100 }, (_, i) => other("a", `code ${n} ${i}`, 1)),
      );
    expect(others.get(room).length).toBeLessThanOrEqual(1000);
    applyItems(room, [other("a", "code 0 0", 2)]);
    expect(others.get(room)[0]).toMatchObject({ code: "code 0 0", value: 2 });
  });

  it("are stale when they come later than they did, and never sooner than their device's vitals", () => {
    applyItems(room, [other("a", "slow", 1), other("a", "fast", 1)]);
    applyItems(room, [other("a", "slow", 2, START + 60_000), other("a", "fast", 2, START + 1000)]);
    const [slow, fast] = others.get(room);
    expect(isStaleOther(slow!, START + 60_000 + 150_000, 4000)).toBe(false);
    expect(isStaleOther(slow!, START + 60_000 + 150_001, 4000)).toBe(true);
    expect(isStaleOther(fast!, START + 5000, 4000)).toBe(false);
    expect(isStaleOther(fast!, START + 5001, 4000)).toBe(true);
  });
});

describe("a device that leaves the room", () => {
  it("takes its link, its numbers, its waves and its other values along, and nothing of another's", () => {
    applyItems(room, [spo2("a", 97), other("a", "PVI", 12), other("b", "PVI", 15)]);
    hearWave(room, { k: "w", w: "pleth", t: START, hz: 75, gain: 1, offset: 0, s: btoa("\0\0\0\0"), d: "a" });
    hearWave(room, { k: "w", w: "ecgII", t: START, hz: 75, gain: 1, offset: 0, s: btoa("\0\0\0\0"), d: "b" });
    applyItems(room, [spo2("a", 96), { k: "unlink", device: "a" }]);
    expect(links.get(room).map(({ device }) => device)).toEqual(["b"]);
    expect(readingOf(room, "spo2")).toEqual({ state: "never" });
    expect(heard()).toEqual(["b PVI 15"]);
    expect(waveRing(room, "pleth").lastT).toBeNull();
    expect(waveRing(room, "ecgII").lastT).not.toBeNull();
  });

  it("leaves the other device's number of the same vital in place", () => {
    applyItems(room, [spo2("a", 97), spo2("b", 95), { k: "unlink", device: "a" }]);
    expect(readingOf(room, "spo2")).toMatchObject({ value: 95, device: "b" });
  });
});
