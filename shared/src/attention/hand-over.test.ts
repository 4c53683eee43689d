import { describe, expect, test } from "vitest";
import { openOffer, type Offer, type ReadBack } from "./hand-over.ts";
import { acceptRefusal, declineRefusal, offerRefusal } from "./refusals.ts";
import { ANNA, attended, BEN, T0, type Room } from "./ward.fixture.ts";

const offer: Offer = {
  id: "o1",
  by: ANNA,
  to: { person: "ben", name: "Ben" },
  at: T0 + 1000,
  until: T0 + 121_000,
  summary: {
    alias: "J. K.",
    phase: "infusion",
    givenMg: 12,
    route: "iv",
    infusion: "running",
    alarms: [],
    limits: [],
    notes: [],
  },
};
const readBack: ReadBack = { alias: "j.k.", openAlarms: 0, words: "all calm" };
const offered = (): Room => attended().at(1, { type: "hand-over-offered", offer });
const accept = (room: Room, seconds: number) =>
  room.at(seconds, { type: "hand-over-accepted", offer: "o1", by: BEN, readBack });

describe("a hand-over", () => {
  test("takes two: until the other has accepted, whoever offers stays responsible", () => {
    const room = offered();
    expect(room.state.responsible?.by).toEqual(ANNA);
    expect(acceptRefusal(room.state, "o1", BEN, undefined, readBack, T0 + 2000)).toBeNull();
    accept(room, 2);
    expect(room.state).toMatchObject({ responsible: { by: BEN, since: T0 + 2000 }, offer: null });
    expect(room.effects.map(({ change }) => change)).toContain("hand-over-accepted");
  });

  test("is over after two minutes, and the room stays where it was", () => {
    const room = offered().at(120.9);
    expect(openOffer(room.state, T0 + 120_999)).toEqual(offer);
    expect(openOffer(room.state, T0 + 121_000)).toBeNull();
    accept(room, 121);
    expect(room.state.responsible?.by).toEqual(ANNA);
    expect(room.at(122).effects).toContainEqual({ at: T0 + 121_000, change: "hand-over-expired", offer });
  });

  test("can be declined, once", () => {
    const room = offered();
    expect(declineRefusal(room.state, "o1", T0 + 2000)).toBeNull();
    room.at(2, { type: "hand-over-declined", offer: "o1", by: BEN, reason: "busy" });
    expect(declineRefusal(room.state, "o1", T0 + 2000)).toMatch(/over/u);
    accept(room, 3);
    expect(room.state.responsible?.by).toEqual(ANNA);
  });

  test("is accepted by the one it names, by nobody for themselves, and with the right words alone", () => {
    const { state } = offered().alarm(1, "a", "high");
    const refused = (by = BEN, back: Partial<ReadBack> = {}, id = "o1") =>
      acceptRefusal(state, id, by, "desk", { ...readBack, openAlarms: 1, ...back }, T0 + 2000);
    expect(refused()).toBeNull();
    expect(refused(ANNA)).toMatch(/two people/u);
    expect(refused({ ...BEN, userId: "eve" })).toMatch(/offered to Ben/u);
    expect(refused(BEN, { alias: "J. L." })).toMatch(/not the name/u);
    expect(refused(BEN, { openAlarms: 0 })).toMatch(/how many alarms are open/u);
    expect(refused(BEN, { openAlarms: 0 }), "gives the answer away").not.toMatch(/\d/u);
    expect(refused(BEN, {}, "o2")).toMatch(/over/u);
    const toDesk = { ...state, offer: { ...offer, to: { station: "desk", name: "Desk" } } };
    expect(acceptRefusal(toDesk, "o1", BEN, "desk", { ...readBack, openAlarms: 1 }, T0 + 2000)).toBeNull();
    expect(acceptRefusal(toDesk, "o1", BEN, undefined, { ...readBack, openAlarms: 1 }, T0 + 2000)).toMatch(/Desk/u);
  });

  test("is offered by whoever is responsible, or a supervisor, one at a time", () => {
    const { state } = attended();
    expect(offerRefusal(state, ANNA, false, T0)).toBeNull();
    expect(offerRefusal(state, BEN, false, T0)).toMatch(/Anna is responsible/u);
    expect(offerRefusal(state, BEN, true, T0)).toBeNull();
    expect(offerRefusal({ ...state, responsible: null }, BEN, false, T0)).toBeNull();
    expect(offerRefusal(offered().state, ANNA, true, T0 + 2000)).toMatch(/already/u);
  });
});
