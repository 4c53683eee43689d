import fc from "fast-check";
import { expect, it } from "vitest";
import { isBirthDateKind, isPastDate } from "./birth-date.ts";

const NOW = Date.UTC(2026, 0, 15, 12);

it.each([
  ...["1980-01-01", "1 Jan 1980", "01/02/1980", "30 Sep 1971", "30/09/1971", "09/30/1971", "30.9.1971", "19710930"],
  ...["September 30, 1971", "the 1st of May 1950", "30Sep1971", " 30-SEP-1971 ", "1971/09/30", "29 Feb 2000"],
  ...["15 Jan 2026", "1 Jan 1900"],
])("takes %s", (text) => expect(isPastDate(text, NOW)).toBe(true));

it.each([
  ...["", "77", "1980", "Jan 1980", "30 Sep 71", "31 Apr 1980", "29 Feb 2001", "32/01/1980", "13/13/1980", "0/1/1980"],
  ...["1 Jan 1899", "16 Jan 2026", "1 Jan 2080", "1 Foo 1980", "1 Ja 1980", "1 2 3 1980", "1980 1981 1 1", "1 Jan Feb"],
  ...["Jan Feb 1980", "19801301x"],
])("refuses %s", (text) => expect(isPastDate(text, NOW)).toBe(false));

it("takes every past day in the spellings of a record, and no day to come", () => {
  const days = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(days, (time) => {
      const day = new Date(time).toISOString().slice(0, 10);
      const past = Date.parse(day) <= NOW;
      const spoken = new Date(day).toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
      expect([day, isPastDate(day, NOW), isPastDate(spoken, NOW)]).toEqual([day, past, past]);
    }),
  );
});

it("never throws", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof isPastDate(text, NOW) === "boolean"));
});

it("knows the kind by its usual names", () => {
  for (const kind of ["Date of birth", " DOB", "Birth date", "birthdate", "D.O.B."]) {
    expect(isBirthDateKind(kind), kind).toBe(true);
  }
  for (const kind of ["MRN", "Insurance", "Phone"]) expect(isBirthDateKind(kind), kind).toBe(false);
});
