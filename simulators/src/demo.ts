import { findDriver } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import { join } from "node:path";
import { writeDemoFile } from "./demo-file.ts";
import { demoOrigin } from "./demo-origin.ts";
import { DEMO_ROOMS, type DemoRoom } from "./demo-rooms.ts";
import { sharedPatient } from "./devices/shared-patient.ts";
import { simulatedMonitor, type SimulatedMonitor } from "./devices/simulated-monitor.ts";
import { hostTransport, openOutlet } from "./outlets/index.ts";
import { ketaminePatient, type KetaminePatient } from "./patient/ketamine/index.ts";
import { systemTime } from "./system.ts";

/** By then next to nothing of the drug of any demo room is left: further back a body need not be followed. */
const LONGEST_PAST_MS = 6 * 3_600_000;

/** The patient of a demo room at a moment of the session that began with the demo's first start. */
export function demoPatient(room: DemoRoom, begunAt: EpochMs, startsAt: EpochMs): KetaminePatient {
  const { profile, cuff } = room;
  const lastedMs = startsAt - begunAt + room.beginsAtMs;
  const past =
    lastedMs > LONGEST_PAST_MS
      ? { lastedMs: LONGEST_PAST_MS, commands: [] }
      : { lastedMs, commands: room.commands(begunAt) };
  const waves = [...new Set(room.devices.flatMap((device) => device.waves ?? findDriver(device.driver)?.waves ?? []))];
  return ketaminePatient({
    seed: profile.seed,
    startsAt,
    profile,
    past,
    cuff,
    waves: waves.filter((one) => one !== "abp"),
  });
}

/** Starts the demo's monitors and writes them into the devices file that a server reads them by. */
export async function startDemo(
  dir: string,
): Promise<{ readonly file: string; readonly monitors: readonly SimulatedMonitor[] }> {
  const begunAt = demoOrigin(dir, systemTime.now());
  const monitors: SimulatedMonitor[] = [];
  const devices: { readonly id: string; readonly [key: string]: unknown }[] = [];
  for (const room of DEMO_ROOMS) {
    const patient = sharedPatient(demoPatient(room, begunAt, systemTime.now()));
    for (const device of room.devices) {
      const driver = findDriver(device.driver);
      if (!driver) throw new Error(`The demo asks for a driver "${device.driver}" that does not exist.`);
      const outlet = await openOutlet(device.outlet(dir), systemTime.now);
      monitors.push(
        simulatedMonitor({
          ...device,
          driver,
          driverOptions: device.options,
          patient: patient(),
          outlet,
          clock: systemTime,
          timers: systemTime,
        }),
      );
      const { id, options, title } = device;
      devices.push({
        id,
        title,
        room: room.id,
        driver: driver.id,
        simulated: true,
        ...(options && { options }),
        transport: hostTransport(outlet.address),
      });
    }
  }
  const file = join(dir, "devices.json");
  const rooms = DEMO_ROOMS.map(({ id, title }) => ({ id, title }));
  writeDemoFile(file, { rooms, devices });
  return { file, monitors };
}
