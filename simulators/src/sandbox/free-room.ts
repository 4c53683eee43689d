import { DRIVERS, findDriver, type DeviceDriver } from "@evenkeel/shared/devices";
import type { FreeRoom } from "@evenkeel/shared/sandbox";
import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import { drawnPatient } from "../patient/body/index.ts";
import type { DevicePlan, RoomPlan } from "../scenarios/scenario.ts";

const ARTERIAL: readonly NumericKey[] = ["abpSys", "abpDia", "abpMean"];

/** A free room with everything that was left open drawn from the seed. Throws a RangeError that says what to change. */
export function freeRoomPlan(room: FreeRoom, seed: number, index: number): RoomPlan {
  const ids = room.devices.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new RangeError(`${room.id} has two devices "${twice}": give each a name of its own.`);
  return {
    id: room.id,
    patient: drawnPatient(seed, room.patient),
    identifiers: [`SIM-${String(index + 1).padStart(4, "0")}`],
    cuff: room.cuff,
    devices: room.devices.map(({ id, driver }) => devicePlan(id, driver)),
  };
}

function devicePlan(id: string, driverId: string): DevicePlan {
  const driver = findDriver(driverId);
  if (!driver)
    throw new RangeError(
      `There is no driver "${driverId}" for ${id}: give one of ${DRIVERS.map((one) => one.id).join(", ")}.`,
    );
  return {
    id,
    driver: driver.id,
    line: driver.udpPort === undefined ? "stream" : "datagrams",
    numerics: freeNumerics(driver),
    waves: freeWaves(driver),
  };
}

/** Nobody in a free room has an arterial line. */
export function freeNumerics({ numerics }: DeviceDriver): readonly NumericKey[] {
  return numerics.filter((vital) => !ARTERIAL.includes(vital));
}

export function freeWaves({ waves }: DeviceDriver): readonly WaveKey[] {
  return waves.filter((wave) => wave !== "abp");
}
