import type { Offer } from "@evenkeel/shared/attention";
import { expect, test } from "vitest";
import { isFor } from "./use-offer.ts";

const offer = (to: Offer["to"]): Offer => ({
  id: "o",
  by: { userId: "n", name: "Nora", station: "Desk" },
  to,
  at: 0,
  until: 120_000,
  summary: {
    alias: "A.B.",
    phase: "infusion",
    givenMg: 0,
    route: "iv",
    infusion: "running",
    alarms: [],
    limits: [],
    notes: [],
  },
});

test("an offer is for the person, or for anyone at the station, and never for whoever made it", () => {
  const person = offer({ person: "c", name: "Cleo" });
  expect(isFor(person, { id: "c" }, null)).toBe(true);
  expect(isFor(person, { id: "d" }, "s1")).toBe(false);
  const station = offer({ station: "s1", name: "Desk" });
  expect(isFor(station, { id: "c" }, "s1")).toBe(true);
  expect(isFor(station, { id: "c" }, "s2")).toBe(false);
  expect(isFor(station, { id: "c" }, null)).toBe(false);
  expect(isFor(station, { id: "n" }, "s1")).toBe(false);
});
