import { describe, expect, it } from "vitest";
import {
  draftErrors,
  draftOf,
  EMPTY_DRAFT,
  planErrors,
  patientOf,
  planOf,
  readNumber,
  type SessionDraft,
} from "./draft.ts";

const room = { id: "room-1", title: "Room 1" };
const whole: SessionDraft = {
  ...EMPTY_DRAFT,
  alias: "J. K.",
  value1: "004417",
  value2: "1971-09-30",
  weightKg: "70",
  concentrationMgPerMl: "1",
};
const words = { mrn: "MRN", "birth-date": "Date of birth", insurance: "Insurance", phone: "Phone" };

describe("a new session as typed", () => {
  it("shows a plan to be changed just as it stands", () => {
    const iv = { route: "iv", mgPerKg: 0.35, weightKg: 70.5, concentrationMgPerMl: 1.2, minutes: 45 } as const;
    const im = { route: "im", mgPerKg: 1, weightKg: 81, concentrationMgPerMl: 50 } as const;
    for (const plan of [iv, im]) {
      expect(planOf(draftOf(plan))).toEqual(plan);
      expect(planErrors(draftOf(plan))).toEqual({});
    }
    expect(planErrors({ ...draftOf(iv), minutes: "0" })).toEqual({ minutes: "out-of-range" });
  });

  it("reads a decimal comma and refuses to guess", () => {
    expect(readNumber(" 0,5 ")).toBe(0.5);
    for (const text of ["", "70kg", "1.2.3", "1,2,3", "-5", "1e3", ".5"]) expect(readNumber(text)).toBeNull();
  });

  it("fills in neither weight nor concentration", () => {
    expect(planOf(EMPTY_DRAFT)).toBeNull();
    expect(draftErrors(EMPTY_DRAFT, room)).toEqual({
      alias: "required",
      value1: "required",
      value2: "required",
      weightKg: "required",
      concentrationMgPerMl: "required",
    });
  });

  it("becomes a plan and a patient", () => {
    expect(draftErrors(whole, room)).toEqual({});
    expect(planOf(whole)).toEqual({ route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 });
    expect(planOf({ ...whole, route: "im" })).not.toHaveProperty("minutes");
    expect(patientOf(whole, words).identifiers[1]).toEqual({ kind: "Date of birth", value: "1971-09-30" });
    expect(patientOf(whole, words)).not.toHaveProperty("simulated");
  });

  it.each(["Room 1", "room-1", "ROOM1", "room 7"])("refuses %s as an identifier", (value1) => {
    expect(draftErrors({ ...whole, value1 }, room)).toEqual({ value1: "room-number" });
  });

  it("wants two identifiers of different kinds", () => {
    expect(draftErrors({ ...whole, kind2: "mrn" }, room)).toEqual({ value2: "same-kind" });
  });

  it("names the number that cannot be", () => {
    expect(draftErrors({ ...whole, weightKg: "700" }, room)).toEqual({ weightKg: "out-of-range" });
    expect(draftErrors({ ...whole, minutes: "forty" }, room)).toEqual({ minutes: "not-a-number" });
    expect(draftErrors({ ...whole, minutes: "forty", route: "im" }, room)).toEqual({});
  });
});
