import type { RoomItem, RoomMessage } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewer, type Viewer } from "./viewer.ts";

/** A socket whose reading is played by hand, and a room that goes on whatever the socket does. */
function playedSocket() {
  const state = { broadcast: true, gone: false, waiting: 0, seq: 0 };
  const owed: (() => void)[] = [];
  const sent: RoomMessage[] = [];
  const one: Viewer = viewer({
    waiting: () => state.waiting,
    room: (message) => void sent.push(message),
    beat: (_, answered) => void owed.push(answered),
    broadcast: (join) => void (state.broadcast = join),
    disconnect: () => void (state.gone = true),
  });
  return {
    one,
    state,
    sent,
    /** As the gateway does: the broadcast for those in it, and the outbox for the slow. */
    happens(...items: RoomItem[]) {
      const message: RoomMessage = { room: "r", prev: state.seq, seq: ++state.seq, items };
      if (state.broadcast) sent.push(message);
      if (one.slow) one.hold(message);
    },
    beats(count: number) {
      for (let beat = 0; beat < count; beat += 1) one.beat(beat, "e");
    },
    answer: () => owed.splice(0).forEach((answered) => answered()),
  };
}

const value = (x: number): RoomItem => ({ k: "n", v: "spo2", x, t: x, d: "a" });
const alarms: RoomItem = { k: "alarms", alarms: [] };

describe("a viewer's pace", () => {
  it("shares the broadcast while it answers", () => {
    const socket = playedSocket();
    for (let beat = 0; beat < 50; beat += 1) {
      socket.beats(1);
      socket.happens(value(beat));
      socket.answer();
    }
    expect(socket.one.slow).toBe(false);
    expect(socket.sent).toHaveLength(50);
    expect(socket.sent.some(({ thinned }) => thinned)).toBe(false);
  });

  it("leaves it after two beats without an answer, and comes back without a hole or a number twice", () => {
    const socket = playedSocket();
    socket.beats(3);
    expect(socket.one.slow).toBe(true);
    expect(socket.state.broadcast).toBe(false);
    for (let x = 1; x <= 5; x += 1) socket.happens(value(x));
    expect(socket.sent).toEqual([]);
    socket.answer();
    socket.beats(1);
    socket.happens(value(6));
    expect(socket.sent).toEqual([
      { room: "r", prev: 0, seq: 5, items: [value(5)], thinned: true },
      { room: "r", prev: 5, seq: 6, items: [value(6)] },
    ]);
  });

  it("is told of alarms at once while slow, unless its socket takes nothing at all; then as soon as it does", () => {
    const socket = playedSocket();
    socket.beats(3);
    socket.happens(value(1));
    socket.happens(alarms);
    expect(socket.sent.flatMap(({ items }) => items)).toEqual([value(1), alarms]);
    socket.state.waiting = 1000;
    socket.happens(alarms);
    socket.happens(alarms);
    expect(socket.sent).toHaveLength(1);
    socket.state.waiting = 0;
    socket.beats(1);
    expect(socket.sent.at(-1)).toEqual({ room: "r", prev: 2, seq: 4, items: [alarms], thinned: true });
  });

  it("is slow when its buffer fills though it answers, and is cut off when that does not end", () => {
    const socket = playedSocket();
    socket.state.waiting = 33;
    for (let beat = 0; beat < 19; beat += 1) {
      socket.beats(1);
      socket.answer();
    }
    expect(socket.one.slow).toBe(true);
    expect(socket.state.gone).toBe(false);
    socket.beats(1);
    expect(socket.state.gone).toBe(true);
  });

  it("is cut off after twenty beats without an answer, and is owed no more than that many", () => {
    const socket = playedSocket();
    socket.beats(20);
    expect(socket.state.gone).toBe(false);
    socket.beats(1);
    expect(socket.state.gone).toBe(true);
  });

  it("that asks again while slow is not sent what is older than the answer, and may not ask into a full buffer", () => {
    const socket = playedSocket();
    socket.beats(3);
    socket.happens(value(1));
    expect(socket.one.restart()).toBe(true);
    socket.happens(value(2));
    socket.beats(1);
    expect(socket.sent).toEqual([{ room: "r", prev: 1, seq: 2, items: [value(2)], thinned: true }]);
    expect(socket.state.broadcast).toBe(false);
    socket.state.waiting = 33;
    expect(socket.one.restart()).toBe(false);
  });

  it("has, whatever its pace, the newest of everything once it keeps up, and every number once", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("value" as const), x: fc.nat(100) }),
      fc.record({ do: fc.constantFrom("alarm" as const, "answer" as const, "beat" as const, "ask" as const) }),
      fc.record({ do: fc.constant("waiting" as const), x: fc.constantFrom(0, 10, 40) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const socket = playedSocket();
        const truth = new Map<string, RoomItem>();
        const had = new Map<string, RoomItem>();
        let have = 0;
        let read = 0;
        function follow(): void {
          for (; read < socket.sent.length; read += 1) {
            const { prev, seq, items } = socket.sent[read]!;
            expect(prev).toBe(have);
            have = seq;
            for (const item of items) had.set(item.k, item);
          }
        }
        for (const one of steps) {
          if (one.do === "value") {
            truth.set("n", value(one.x));
            socket.happens(value(one.x));
          } else if (one.do === "alarm") {
            truth.set("alarms", alarms);
            socket.happens(alarms);
          } else if (one.do === "answer") socket.answer();
          else if (one.do === "beat") socket.beats(1);
          else if (one.do === "waiting") socket.state.waiting = one.x;
          else {
            follow();
            if (socket.one.restart()) {
              have = socket.state.seq;
              for (const [key, item] of truth) had.set(key, item);
            }
          }
        }
        socket.state.waiting = 0;
        socket.answer();
        socket.beats(1);
        follow();
        expect(have).toBe(socket.state.seq);
        expect(had).toEqual(truth);
        expect(socket.one.slow).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
