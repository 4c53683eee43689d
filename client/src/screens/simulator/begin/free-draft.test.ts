import { expect, it } from "vitest";
import { emptyRoom, newRunOf, type FreeDraft } from "./free-draft.ts";

const draft = (change: Partial<FreeDraft["rooms"][number]> = {}): FreeDraft => ({
  ...{ title: "Practice", seed: 7, rooms: [{ ...emptyRoom(0, "nonin"), ...change }] },
});

it("leaves to the seed what was not typed, and tells two monitors of one kind apart", () => {
  expect(newRunOf(draft({ monitors: ["nonin", "nonin"], weightKg: 82, hypertensive: "yes" }))).toEqual({
    run: {
      ...{ kind: "free", title: "Practice", seed: 7 },
      rooms: [
        {
          ...{ id: "sim-1", patient: { weightKg: 82, hypertensive: true }, cuff: 5 },
          devices: [
            { id: "monitor-1", driver: "nonin" },
            { id: "monitor-2", driver: "nonin" },
          ],
        },
      ],
    },
  });
});

it("asks for all three resting values or none, and for a pressure that can be one", () => {
  expect(newRunOf(draft({ sys: 120 }))).toEqual({ errors: { "rooms.0.resting": "together" } });
  expect(newRunOf(draft({ sys: 90, dia: 95, heartRate: 70 }))).toEqual({ errors: { "rooms.0.resting": "crossed" } });
  expect(newRunOf(draft({ sys: 90, dia: 90, heartRate: 70 }))).toEqual({ errors: { "rooms.0.resting": "crossed" } });
  expect(newRunOf(draft({ sys: 300, dia: 80, heartRate: 70 }))).toEqual({ errors: { "rooms.0.resting": "outside" } });
});

it("says which field is wrong", () => {
  expect(newRunOf({ ...draft({ weightKg: 5, age: 7 }), title: " ", seed: null })).toEqual({
    errors: { "rooms.0.weightKg": "outside", "rooms.0.age": "outside", title: "title", seed: "seed" },
  });
});
