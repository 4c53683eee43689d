import type { ReviewAlarm } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { expect, test } from "vitest";
import { alarmsAt, stopFrom, stopsOf } from "./alarms-at.ts";

const turn = (at: number, stage: "active" | "gone" | "over", priority: "high" | "low" | "medium" = "medium") => ({
  ...{ at, stage, priority, title: `${priority} ${stage}`, detail: "" },
});
const alarm = (id: string, ...turns: ReviewAlarm["turns"]): ReviewAlarm => ({
  ...{ id, priority: "medium", from: turns[0]!.at, until: null, turns },
});
const alarms = [
  alarm("a", turn(10, "active"), turn(20, "active", "high"), turn(30, "over", "high"), turn(40, "gone", "high")),
  alarm("b", turn(15, "active", "low")),
  alarm("c", turn(16, "active", "low"), turn(18, "gone", "low")),
];

test("an alarm stands from its onset until it was reset, in the words of each moment", () => {
  const at = (t: number) => alarmsAt(alarms, t).map(({ id, turn: { title } }) => `${id} ${title}`);
  expect(at(9)).toEqual([]);
  expect(at(10)).toEqual(["a medium active"]);
  expect(at(17)).toEqual(["a medium active", "c low active", "b low active"]);
  expect(at(35)).toEqual(["a high over", "b low active"]);
  expect(at(40)).toEqual(["b low active"]);
});

test("stops are onsets, and what was done; each moment once", () => {
  const line = (at: number, kind: "line" | "session") => ({ id: "", at, kind, what: "", words: "" });
  const log = [line(5, "session"), line(5, "session"), line(6, "line"), line(9, "session")];
  expect(stopsOf({ alarms, log }, "event")).toEqual([5, 9]);
  expect(stopsOf({ alarms, log }, "alarm")).toEqual([10, 15, 16]);
});

test("whoever goes on from stop to stop comes to each of them, and back again", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 })), (list) => {
      const stops = list.toSorted((a, b) => a - b);
      const walk = (start: number, direction: "next" | "previous") => {
        const seen: number[] = [];
        for (let t = stopFrom(stops, start, direction); t !== null; t = stopFrom(stops, t, direction)) seen.push(t);
        return seen;
      };
      expect(walk(-1, "next")).toEqual(stops);
      expect(walk(1001, "previous")).toEqual(stops.toReversed());
    }),
  );
});

test("between two ms the stop just passed is the one before", () => {
  expect(stopFrom([10, 20], 10.5, "previous")).toBe(10);
  expect(stopFrom([10, 20], 10, "previous")).toBeNull();
});
