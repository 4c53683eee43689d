import { expect, it } from "vitest";
import type { RaisedAlarm } from "../ports.ts";
import { burdenOf } from "./burden.ts";

const MINUTE_MS = 60_000;
const alarm = (room: string, at: number): RaisedAlarm => ({
  ...{ at, session: `s-${room}`, room, alias: "Heron", alarm: `${at}`, rule: "spo2-low", priority: "medium" },
  acknowledgedAt: null,
});
const session = (room: string, endedAt: number) => ({ id: `s-${room}`, room, alias: "Heron", openedAt: 0, endedAt });

it("gives each room its own rate, a room that was watched for ten minutes too, and none for seconds", () => {
  const { rooms, total } = burdenOf(
    [alarm("a", 1), alarm("a", 2), alarm("b", 3)],
    [session("a", 10 * MINUTE_MS), session("b", 30 * MINUTE_MS), session("c", 5000)],
    { from: 0, until: 60 * MINUTE_MS, now: 60 * MINUTE_MS },
  );
  expect(rooms.map(({ room, perHour }) => [room, perHour])).toEqual([
    ["a", 12],
    ["b", 2],
    ["c", null],
  ]);
  expect(total.perHour).toBeCloseTo(3 / ((40 + 5 / 60) / 60), 6);
});
