import type { Alarm, RoomAlarms } from "@evenkeel/shared/alarms";
import type { CallView } from "@evenkeel/shared/attention";
import type { RoomAttention } from "@evenkeel/shared/wire";
import { expect, test } from "vitest";
import { openAlarms, unansweredCount } from "./open-alarms.ts";

const by = { userId: "n", name: "Nora", station: "Desk" };
const alarm = (id: string, change: Partial<Alarm> = {}): Alarm => ({
  id,
  kind: "limit",
  rule: "spo2-low",
  category: "oxygenation",
  priority: "medium",
  stage: "active",
  onset: 1000,
  profileVersion: 1,
  audible: true,
  ...change,
});
const room = (...alarms: Alarm[]): RoomAlarms => ({ alarms });
const rooms = [
  { id: "room-1", title: "Room 1" },
  { id: "room-2", title: "Room 2" },
];
function climbed(id: string, tier: number): RoomAttention {
  const call = { alarm: id, tier } as CallView;
  return { heard: true, responsible: null, offer: null, stations: [], calls: [call] };
}
const keys = (open: ReturnType<typeof openAlarms>) => open.map(({ key }) => key);

test("of all rooms by priority, then who still calls, then how far it has climbed, then the oldest", () => {
  const all = {
    "room-1": room(
      alarm("low", { priority: "low", onset: 0 }),
      alarm("taken", { priority: "high", onset: 0, acknowledged: { by, at: 1 } }),
      alarm("old"),
      alarm("off", { priority: "high", inactivated: "alarm-off" }),
    ),
    "room-2": room(
      alarm("high", { priority: "high", onset: 5000 }),
      alarm("climbed", { onset: 9000 }),
      alarm("latched", { priority: "high", stage: "latched", onset: 0 }),
      alarm("new", { onset: 9000 }),
    ),
  };
  const open = openAlarms(rooms, all, { "room-1": null, "room-2": climbed("climbed", 2) });
  expect(keys(open)).toEqual([
    "room-2 high",
    "room-1 taken",
    "room-2 latched",
    "room-2 climbed",
    "room-1 old",
    "room-2 new",
    "room-1 low",
    "room-1 off",
  ]);
});

test("two sessions that began in one instant have alarms of one id: they are two lines", () => {
  const open = openAlarms(rooms, { "room-1": room(alarm("a-1")), "room-2": room(alarm("a-1")) }, {});
  expect(keys(open)).toEqual(["room-1 a-1", "room-2 a-1"]);
  expect(open.map(({ title }) => title)).toEqual(["Room 1", "Room 2"]);
});

test("the count is of those that call and that nobody has taken on", () => {
  const all = {
    "room-1": room(alarm("a"), alarm("b", { acknowledged: { by, at: 1 } }), alarm("c", { stage: "latched" })),
    "room-2": room(alarm("d", { inactivated: "alarm-paused" }), alarm("e", { inactivated: "audio-paused" })),
  };
  expect(unansweredCount(all)).toBe(2);
  expect(unansweredCount({})).toBe(0);
});
