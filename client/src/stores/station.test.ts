import { describe, expect, test } from "vitest";
import { helloOf, placeOf } from "./station.ts";

const rooms = [
  { id: "1", title: "Room 1" },
  { id: "2", title: "Room 2" },
];
const nurse = { role: "nurse" } as const;
const clinician = { role: "clinician" } as const;

describe("what a station may be, out of what was chosen", () => {
  test("as it was chosen where that fits", () => {
    expect(placeOf({ stationRole: "room", covers: ["2"] }, nurse, rooms)).toEqual({ role: "room", covers: ["2"] });
    expect(placeOf({ stationRole: "supervisor", covers: "all" }, clinician, rooms).role).toBe("supervisor");
    expect(placeOf({ stationRole: "display", covers: [] }, nurse, rooms)).toEqual({ role: "display", covers: [] });
  });

  test("covers more, not less, where the choice fits no longer", () => {
    const desk = { role: "nurses-station", covers: "all" };
    expect(placeOf({ stationRole: "room", covers: ["gone"] }, nurse, rooms)).toEqual(desk);
    expect(placeOf({ stationRole: "room", covers: ["1", "2"] }, nurse, rooms)).toEqual(desk);
    expect(placeOf({ stationRole: "nurses-station", covers: ["gone"] }, nurse, rooms)).toEqual(desk);
    expect(placeOf({ stationRole: "supervisor", covers: ["1"] }, nurse, rooms)).toEqual({
      role: "nurses-station",
      covers: ["1"],
    });
    expect(placeOf({ stationRole: "king" as never, covers: "all" }, nurse, rooms)).toEqual(desk);
  });

  test("only shows before somebody who answers for no room", () => {
    const tester = { role: "tester" } as const;
    expect(placeOf({ stationRole: "nurses-station", covers: "all" }, tester, rooms).role).toBe("display");
  });

  test("is said with a list of its own", () => {
    expect(helloOf({ role: "room", covers: ["1"] }, "Bed")).toEqual({ name: "Bed", role: "room", covers: ["1"] });
  });
});
