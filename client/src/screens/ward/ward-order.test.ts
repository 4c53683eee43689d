import type { Alarm, RoomAlarms } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { desaturated } from "../../parts/alarm-states/alarms.fixture.ts";
import { byUrgency, heldOrder } from "./ward-order.ts";

const rooms = ["1", "2", "3", "4", "5"].map((id) => ({ id, title: `Room ${id}` }));
const occupied = (room: string) => room !== "2";
const said = (...all: Alarm[]): RoomAlarms => ({ alarms: all });
const order = (alarms: Record<string, RoomAlarms>) => byUrgency(rooms, alarms, occupied).map(({ id }) => id);
const seen = { at: 0, by: { id: "u", name: "Nurse A" }, station: "Desk" } as unknown as NonNullable<
  Alarm["acknowledged"]
>;

describe("by urgency", () => {
  it("a calm ward keeps its places, free rooms last", () => {
    expect(order({})).toEqual(["1", "3", "4", "5", "2"]);
  });

  it("an unanswered LOW comes before an answered HIGH, which comes before the calm", () => {
    const alarms = {
      "3": said({ ...desaturated, priority: "high", acknowledged: seen }),
      "5": said({ ...desaturated, priority: "low" }),
      "4": said({ ...desaturated, priority: "high" }),
    };
    expect(order(alarms)).toEqual(["4", "5", "3", "1", "2"]);
  });

  it("an alarm that is switched off calls nobody to its room", () => {
    expect(order({ "5": said({ ...desaturated, inactivated: "alarm-off" }) })).toEqual(["1", "3", "4", "5", "2"]);
  });
});

describe("a held ward", () => {
  it("keeps every room that was there in its place, and loses and doubles none", () => {
    fc.assert(
      fc.property(fc.subarray(rooms), fc.shuffledSubarray(rooms), (shown, wanted) => {
        const held = heldOrder(shown, wanted);
        expect(held.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
          wanted.toSorted((a, b) => a.id.localeCompare(b.id)),
        );
        const stayed = shown.filter((room) => wanted.includes(room));
        expect(held.slice(0, stayed.length)).toEqual(stayed);
      }),
    );
  });
});
