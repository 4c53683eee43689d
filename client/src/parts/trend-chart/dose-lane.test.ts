import { expect, it } from "vitest";
import { doseStretches } from "./dose-lane.tsx";

const MINUTE = 60_000;
const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;

it("has what was given, and the rest of the plan while the pump runs", () => {
  expect(doseStretches({ plan, runs: [{ from: 0, mgPerHour: 52.5 }] }, 10 * MINUTE)).toEqual([
    { from: 0, until: 10 * MINUTE, mgPerHour: 52.5, planned: false },
    { from: 10 * MINUTE, until: 40 * MINUTE, mgPerHour: 52.5, planned: true },
  ]);
});

it("plans nothing for a pump that stands, and nothing beyond the plan", () => {
  const paused = [{ from: 0, until: 5 * MINUTE, mgPerHour: 52.5 }];
  expect(doseStretches({ plan, runs: paused }, 10 * MINUTE)).toMatchObject([{ until: 5 * MINUTE, planned: false }]);
  expect(doseStretches({ plan, runs: [{ from: 0, mgPerHour: 52.5 }] }, 60 * MINUTE)).toEqual([
    { from: 0, until: 40 * MINUTE, mgPerHour: 52.5, planned: false },
  ]);
});
