import type { RoomItem, RoomMessage } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outbox } from "./outbox.ts";

const spo2 = (x: number, device = "a"): RoomItem => ({ k: "n", v: "spo2", x, t: x, d: device });
const wave: RoomItem = { k: "w", w: "pleth", t: 0, hz: 75, gain: 1, offset: 0, s: "", d: "a" };
const alarms: RoomItem = { k: "alarms", alarms: [] };
const free: RoomItem = { k: "session", session: null };

function message(seq: number, ...items: RoomItem[]): RoomMessage {
  return { room: "r", prev: seq - 1, seq, items };
}

describe("what a slow viewer is owed", () => {
  it("is one message a room with the newest of every channel, in the order of arrival, without waves", () => {
    const box = outbox();
    box.hold(message(4, spo2(97), wave));
    box.hold(message(5, spo2(90, "b")));
    box.hold(message(6, { k: "m", v: "spo2", r: "sensor-off", t: 6, d: "a" }));
    box.hold({ ...message(9, spo2(80)), room: "other" });
    expect(box.take()).toEqual([
      {
        room: "r",
        prev: 3,
        seq: 6,
        items: [spo2(90, "b"), { k: "m", v: "spo2", r: "sensor-off", t: 6, d: "a" }],
        thinned: true,
      },
      { room: "other", prev: 8, seq: 9, items: [spo2(80)], thinned: true },
    ]);
    expect(box.take()).toEqual([]);
  });

  it("is urgent with an alarm, a link or another session in it, and with nothing else", () => {
    for (const [item, urgent] of [
      [spo2(97), false],
      [wave, false],
      [alarms, true],
      [free, true],
    ] as const) {
      const box = outbox();
      box.hold(message(1, item));
      expect(box.urgent).toBe(urgent);
      box.take();
      expect(box.urgent).toBe(false);
    }
  });

  it("is nothing of the patient who has gone", () => {
    const box = outbox();
    box.hold(message(1, spo2(97)));
    box.hold(message(2, free, alarms));
    expect(box.take()[0]?.items).toEqual([free, alarms]);
  });

  it("covers every number without a hole, and is bounded whatever the length of the stall", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(spo2(1), spo2(2, "b"), wave, alarms, free), { maxLength: 4 }), {
          minLength: 1,
          maxLength: 300,
        }),
        fc.integer({ min: 0, max: 300 }),
        (bursts, cut) => {
          const box = outbox();
          const sent: RoomMessage[] = [];
          bursts.forEach((items, index) => {
            box.hold(message(index + 1, ...items));
            if (index === cut) sent.push(...box.take());
          });
          sent.push(...box.take());
          let have = 0;
          for (const one of sent) {
            expect(one.prev).toBe(have);
            expect(one.items.length).toBeLessThanOrEqual(4);
            have = one.seq;
          }
          expect(have).toBe(bursts.length);
        },
      ),
    );
  });
});
