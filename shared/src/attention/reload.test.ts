import { PRIORITIES } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACTORY_LADDER } from "./ladder.ts";
import { RETURN_MS } from "./state.ts";
import { PROOF_DEAD_MS } from "./station.ts";
import { attended, T0, type Room } from "./ward.fixture.ts";

/** A room whose only station has the alarm since `T0`. */
function alone(priority: "high" | "low" | "medium" = "high"): Room {
  return attended().station(0, "bed", {}).alarm(0, "a", priority).answer(0, "a", "delivered", { station: "bed" });
}
const escalations = (room: Room) => room.effects.filter(({ change }) => change === "escalated");

describe("a page that has gone", () => {
  test("is waited for no longer than for one that falls silent, and less than the room's own alarm takes", () => {
    expect(RETURN_MS).toBeLessThanOrEqual(PROOF_DEAD_MS);
    expect(RETURN_MS).toBeLessThan(10_000);
    expect(RETURN_MS).toBeLessThan(FACTORY_LADDER.rows.high[1]!.afterMs!);
  });

  test("and is back in time with sound and the alarm, has escalated nothing", () => {
    const room = alone().station(4, "bed", null).station(6, "new", { audible: false }).station(6.1, "new", {});
    room.at(8).answer(8, "a", "delivered", { station: "new" }).at(14.9);
    expect(escalations(room)).toEqual([]);
    expect(room.call("a")).toMatchObject({ tier: 0, next: T0 + 15_000, sound: ["new"], unheard: false });
  });

  test("and is back without having the alarm, is taken for one that has not", () => {
    const room = alone().station(4, "bed", null).station(6, "new", {}).at(9);
    expect(room.call("a")).toMatchObject({ tier: 1, since: T0 + 9000 });
  });

  test("could not be heard before, is waited for not at all", () => {
    const room = attended().station(0, "bed", { audible: false }).station(0, "far", { covers: false });
    room.alarm(0, "a", "low").station(1, "bed", null).at(1.1);
    expect(room.call("a").tier).toBe(1);
    const other = attended().station(0, "far", { covers: false }).station(0, "bed", { role: "display" });
    other.station(0, "bed", null).alarm(0, "a", "low");
    expect(other.call("a").tier).toBe(1);
  });

  test("had not confirmed the alarm, is waited for no longer than for its confirmation", () => {
    const room = attended().station(0, "bed", {}).alarm(0, "a", "medium").station(4, "bed", null).at(4.9);
    expect(room.call("a").tier).toBe(0);
    expect(room.at(5).call("a").tier).toBeGreaterThan(0);
  });

  test("is waited for by an alarm that begins meanwhile, too", () => {
    const room = attended().station(0, "bed", {}).station(1, "bed", null).alarm(2, "a", "high");
    expect(room.call("a").tier).toBe(0);
    expect(room.at(6).call("a").tier).toBe(4);
  });

  test("holds nothing that another station of the row has: it waits as it would have", () => {
    const room = alone().station(0, "desk", { role: "nurses-station", userId: "ben" });
    room.answer(1, "a", "delivered", { station: "desk" }).station(2, "bed", null).at(14.9);
    expect(room.call("a").tier).toBe(0);
    expect(room.at(15).call("a")).toMatchObject({ tier: 1, since: T0 + 15_000 });
  });
});

test("however often pages go and come, no row waits longer than the table has it, and who has gone is forgotten", () => {
  const step = fc.record({ after: fc.integer({ min: 100, max: 6000 }), audible: fc.boolean(), comes: fc.boolean() });
  fc.assert(
    fc.property(fc.constantFrom(...PRIORITIES), fc.array(step, { maxLength: 40 }), (priority, steps) => {
      const room = alone(priority);
      let at = 0;
      for (const [index, { after, audible, comes }] of steps.entries()) {
        at += after / 1000;
        const here = Object.keys(room.state.stations)[0];
        if (comes || here === undefined) room.station(at, `s${index}`, { audible });
        else room.station(at, here, null);
        room.at(at + 0.001);
        const { tier } = room.call("a");
        const due = FACTORY_LADDER.rows[priority].filter(({ afterMs }) => afterMs !== null && afterMs <= at * 1000);
        expect(tier).toBeGreaterThanOrEqual(due.length - 1);
        for (const { until } of Object.values(room.state.leaving)) {
          expect(until - room.state.at).toBeLessThanOrEqual(RETURN_MS);
        }
        expect(Object.keys(room.state.leaving).length).toBeLessThanOrEqual(RETURN_MS / 100 + 1);
      }
    }),
    { numRuns: 300 },
  );
});
