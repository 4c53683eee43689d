import { describe, expect, it } from "vitest";
import { comparable, identity } from "./identity.ts";

const nobody = () => undefined;
const free = (...identifiers: string[]) => ({ identifiers, during: null });
const during = (patient: readonly string[], ...identifiers: string[]) => ({ identifiers, during: patient });
const ANNA = ["MRN-0017", "1980-01-01"];
const BEN = ["MRN-0018", "1975-05-05"];

describe("whose values a device sends", () => {
  it("this patient's number is hers, however it is written", () => {
    expect(identity(ANNA, nobody).hear("m", during(BEN, "mrn 0017"))).toBe(false);
    expect(comparable("000-A7")).toBe("a7");
  });

  it("the first unknown number is taken for hers, and another one after it is not", () => {
    const watch = identity(ANNA, nobody);
    expect(watch.hear("m", during(ANNA, "visit 5"))).toBe(false);
    expect(watch.hear("m", during(ANNA, "visit 5", "x"))).toBe(false);
    expect(watch.hear("m", during(ANNA, "visit 6"))).toBe(true);
    expect(watch.isSuspect("m")).toBe(true);
    expect(watch.hear("m", during(ANNA))).toBe(true);
    expect(watch.hear("m", during(ANNA, "x"))).toBe(false);
  });

  it("a monitor that still has the last patient is found out, one that was given its patient in a free room is not", () => {
    expect(identity(ANNA, nobody).hear("m", during(BEN, "visit 5"))).toBe(true);
    expect(identity(ANNA, nobody).hear("m", free("visit 5"))).toBe(false);
  });

  it("the number of a patient in another room is never hers", () => {
    const watch = identity(ANNA, (id) => (id === comparable("MRN-0018") ? "Room 2" : undefined));
    expect(watch.hear("m", free("MRN-0018"))).toBe(true);
    expect(watch.doubt("m")).toEqual({ identifiers: ["MRN-0018"], elsewhere: "Room 2" });
    expect(watch.confirm("m")).toBe(false);
    expect(watch.isSuspect("m")).toBe(true);
  });

  it("goes on after a person has looked, with that number and no other", () => {
    const watch = identity(ANNA, nobody, ["m"]);
    expect(watch.isSuspect("m")).toBe(true);
    expect(watch.hear("m", free("visit 6"))).toBe(true);
    watch.confirm("m");
    expect(watch.isSuspect("m")).toBe(false);
    expect(watch.hear("m", free("visit 6"))).toBe(false);
    expect(watch.hear("m", free("visit 7"))).toBe(true);
  });

  it("one device says nothing of another", () => {
    const watch = identity(ANNA, nobody);
    watch.hear("m", free("a"));
    expect(watch.hear("n", free("b"))).toBe(false);
  });
});
