import type { RoomItem } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { expect, it } from "vitest";
import { messageLog } from "./messages.ts";

const wave: RoomItem = { k: "w", w: "pleth", t: 0, hz: 75, gain: 1, offset: 0, s: "", d: "a" };
const value = (x: number): RoomItem => ({ k: "n", v: "spo2", x, t: x, d: "a" });

it("gives exactly what came after a number, without waves and without a hole, or says that it is no longer kept", () => {
  fc.assert(
    fc.property(fc.nat(1500), fc.integer({ min: 0, max: 1600 }), (count, from) => {
      const log = messageLog("r");
      for (let x = 1; x <= count; x += 1) expect(log.add([wave, value(x)])).toMatchObject({ prev: x - 1, seq: x });
      expect(log.seq).toBe(count);
      const missed = log.since(from);
      if (from > count || count - from > 600) {
        expect(missed).toBeNull();
        return;
      }
      expect(missed).toEqual(
        Array.from({ length: count - from }, (_, index) => {
          const x = from + 1 + index;
          return { room: "r", prev: x - 1, seq: x, items: [value(x)] };
        }),
      );
    }),
    {
      examples: [
        [1000, 399],
        [1000, 400],
        [1000, 1000],
        [1000, 1001],
      ],
    },
  );
});
