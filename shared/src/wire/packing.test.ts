import fc from "fast-check";
import { expect, it } from "vitest";
import { numericKeys } from "@evenkeel/shared/vitals";
import type { PackedMessage, RoomItem } from "./events.ts";
import { packMessage, unpackMessage } from "./packing.ts";

const numeric = fc
  .record({
    k: fc.constant("n" as const),
    v: fc.constantFrom(...numericKeys),
    x: fc.double({ noNaN: true, noDefaultInfinity: true }),
    t: fc.integer({ min: 0, max: 2 }),
    d: fc.constantFrom("monitor", "oximeter"),
    m: fc.option(fc.integer(), { nil: undefined, freq: 5 }),
    q: fc.option(fc.constant(1 as const), { nil: undefined, freq: 5 }),
    demo: fc.option(fc.constant(1 as const), { nil: undefined, freq: 5 }),
  })
  .map((item) => JSON.parse(JSON.stringify(item)) as RoomItem);
const missing = fc.record({
  k: fc.constant("m" as const),
  v: fc.constantFrom(...numericKeys),
  r: fc.constant("invalid" as const),
  t: fc.integer({ min: 0, max: 2 }),
  d: fc.constantFrom("monitor", "oximeter"),
});
const items = fc.array(fc.oneof({ weight: 4, arbitrary: numeric }, missing), { maxLength: 30 });

it("gives back the same items in the same order, also after the wire", () => {
  fc.assert(
    fc.property(items, (told) => {
      const message = { room: "r", prev: 1, seq: 2, items: told };
      expect(unpackMessage(JSON.parse(JSON.stringify(packMessage(message))) as PackedMessage)).toEqual(
        JSON.parse(JSON.stringify(message)),
      );
    }),
  );
});

it("makes one item of a monitor's report", () => {
  const report: RoomItem[] = numericKeys.map((v, x) => ({ k: "n", v, x, t: 1, d: "monitor" }));
  expect(packMessage({ room: "r", prev: 1, seq: 2, items: report }).items).toHaveLength(1);
});
