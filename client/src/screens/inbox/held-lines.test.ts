import type { Alarm } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenAlarm } from "../../parts/open-alarms/open-alarms.ts";
import { heldLines, settledLines } from "./held-lines.ts";

const open = (room: string, id: string): OpenAlarm => ({
  key: `${room} ${id}`,
  room,
  title: room,
  alarm: { id } as Alarm,
  tier: 0,
});
const some = fc.uniqueArray(
  fc
    .record({ room: fc.constantFrom("r1", "r2"), id: fc.constantFrom("a", "b", "c", "d") })
    .map((one) => open(one.room, one.id)),
  { selector: ({ key }) => key },
);

test("whatever comes, goes or changes places, a held list keeps every line where it was and adds below", () => {
  fc.assert(
    fc.property(some, some, (before, now) => {
      const held = heldLines(settledLines(before), now);
      expect(held.slice(0, before.length).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
      const open = new Set(now.map(({ key }) => key));
      for (const line of held) expect(line.over).toBe(!open.has(line.key));
      expect(new Set(held.map(({ key }) => key))).toEqual(new Set([...before, ...now].map(({ key }) => key)));
    }),
  );
});

test("an alarm that comes back while the list is held is no longer over", () => {
  const line = open("r1", "a");
  const over = heldLines(settledLines([line]), []);
  expect(over).toMatchObject([{ over: true }]);
  expect(heldLines(over, [line])).toMatchObject([{ over: false }]);
});
