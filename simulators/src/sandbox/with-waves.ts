import { findDriver } from "@evenkeel/shared/devices";
import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import type { DevicePlan, Scenario } from "../scenarios/scenario.ts";
import { freeWaves } from "./free-room.ts";

/** What a monitor must measure to have the wave beside it. */
const SENSED_BY: Readonly<Record<WaveKey, NumericKey>> = {
  ecgII: "heartRate",
  pleth: "spo2",
  co2: "etco2",
  resp: "respRateImpedance",
  abp: "abpSys",
};

/**
 * A scenario to be looked at: its monitors draw the waves of what they measure, which a scenario leaves out for speed. Its
 * bytes are then not those of the scenario on the command line, but the same in every run of the console.
 */
export function withWaves(scenario: Scenario): Scenario {
  return {
    ...scenario,
    rooms: scenario.rooms.map((room) => ({ ...room, devices: room.devices.map(drawing) })),
  };
}

function drawing(plan: DevicePlan): DevicePlan {
  const driver = findDriver(plan.driver);
  if (!driver) return plan;
  const measured = new Set<NumericKey>(plan.numerics ?? driver.numerics);
  return { ...plan, waves: plan.waves ?? freeWaves(driver).filter((wave) => measured.has(SENSED_BY[wave])) };
}
