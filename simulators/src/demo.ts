import { findDriver } from "@evenkeel/shared/devices";
import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import { join } from "node:path";
import { writeDemoFile } from "./demo-file.ts";
import { simulatedMonitor, type SimulatedMonitor } from "./devices/simulated-monitor.ts";
import { sharedPatient } from "./devices/shared-patient.ts";
import { hostTransport, openOutlet } from "./outlets/index.ts";
import { DESATURATION, STEADY, type Story } from "./patient/story.ts";
import { syntheticPatient } from "./patient/synthetic.ts";
import { systemTime } from "./system.ts";

interface DemoDevice {
  readonly id: string;
  readonly title: string;
  readonly driver: string;
  readonly outlet: (dir: string) => string;
  readonly numerics?: readonly NumericKey[];
  readonly waves?: readonly WaveKey[];
}

interface DemoRoom {
  readonly id: string;
  readonly title: string;
  readonly story: Story;
  readonly devices: readonly DemoDevice[];
}

const oximeter = (id: string): DemoDevice => ({
  id: `${id}-oximeter`,
  title: "Simulated oximeter",
  driver: "nonin-df2",
  outlet: (dir) => `pty:${join(dir, `${id}-oximeter`)}`,
});

const monitor = (id: string, without: readonly NumericKey[], waves: readonly WaveKey[]): DemoDevice => ({
  id: `${id}-monitor`,
  title: "Simulated monitor",
  driver: "hl7-pcd01",
  outlet: () => "listen:0",
  numerics: (findDriver("hl7-pcd01")?.numerics ?? []).filter((vital) => !without.includes(vital)),
  waves,
});

/** What `npm start` shows: one steady patient, one who desaturates within two minutes, and one room that is free. */
const ROOMS: readonly DemoRoom[] = [
  {
    id: "room-1",
    title: "Room 1",
    story: STEADY,
    devices: [oximeter("room-1"), monitor("room-1", ["spo2", "pulseRate", "perfusionIndex"], ["ecgII"])],
  },
  {
    id: "room-2",
    title: "Room 2",
    story: DESATURATION,
    devices: [oximeter("room-2"), monitor("room-2", ["spo2", "pulseRate"], ["co2"])],
  },
  { id: "room-3", title: "Room 3", story: STEADY, devices: [monitor("room-3", [], ["pleth", "ecgII"])] },
];

const CUFF_EVERY_MS = 150_000;

/** Starts the demo's monitors and writes them into the devices file that a server reads them by. */
export async function startDemo(
  dir: string,
): Promise<{ readonly file: string; readonly monitors: readonly SimulatedMonitor[] }> {
  const monitors: SimulatedMonitor[] = [];
  const devices: { readonly id: string; readonly [key: string]: unknown }[] = [];
  for (const [index, room] of ROOMS.entries()) {
    const startsAt = systemTime.now();
    const patient = sharedPatient(
      syntheticPatient({ story: room.story, seed: index + 1, startsAt, cuffEveryMs: CUFF_EVERY_MS }),
    );
    for (const device of room.devices) {
      const driver = findDriver(device.driver);
      if (!driver) throw new Error(`The demo asks for a driver "${device.driver}" that does not exist.`);
      const outlet = await openOutlet(device.outlet(dir), systemTime.now);
      monitors.push(
        simulatedMonitor({ ...device, driver, patient: patient(), outlet, clock: systemTime, timers: systemTime }),
      );
      const { id, title } = device;
      devices.push({
        id,
        title,
        room: room.id,
        driver: driver.id,
        simulated: true,
        transport: hostTransport(outlet.address),
      });
    }
  }
  const file = join(dir, "devices.json");
  const rooms = ROOMS.map(({ id, title }) => ({ id, title }));
  writeDemoFile(file, { rooms, devices });
  return { file, monitors };
}
