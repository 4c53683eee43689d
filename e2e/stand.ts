import { test as base } from "@playwright/test";
import {
  hostTransport,
  openOutlet,
  readMonitor,
  sharedPatient,
  simulatedMonitor,
  systemTime,
  type PatientSource,
  type SimulatedMonitor,
} from "@evenkeel/simulators";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, type ServerProcess } from "./server-process.ts";
import { startSimulator } from "./simulator-process.ts";

/** A monitor at a patient's side: `words` as on the simulator's command line, such as `nonin-df2 listen:0`. */
export interface Bedside {
  readonly id: string;
  readonly room: string;
  readonly words: string;
  /** What the clinic calls it; the driver's name where rooms need not tell their devices apart. */
  readonly title?: string;
}

/** Server, monitors and a fresh database on free loopback ports, for one test. */
export interface Stand {
  readonly dir: string;
  readonly server: ServerProcess;
  readonly monitors: ReadonlyMap<string, SimulatedMonitor>;
  /** SIGKILL and a new start on the same port and data. */
  crashAndRestart(): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

export interface StandPlan {
  readonly rooms: readonly { readonly id: string; readonly title: string }[];
  readonly patients: Readonly<Record<string, (startsAt: number) => PatientSource>>;
  readonly bedsides: readonly Bedside[];
  /** Environment of the server beside data and port, such as `ADMIN_PASSWORD` where first start is not the subject. */
  readonly environment?: Readonly<Record<string, string>>;
  /** With the simulator of the tester's console behind the server. */
  readonly sandbox?: true;
}

type StartStand = (plan: StandPlan) => Promise<Stand>;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => void server.close(() => done()));
  return port;
}

async function startMonitors(plan: StandPlan, dir: string): Promise<ReadonlyMap<string, SimulatedMonitor>> {
  const startsAt = systemTime.now();
  const patients = new Map(Object.entries(plan.patients).map(([room, make]) => [room, sharedPatient(make(startsAt))]));
  const monitors = new Map<string, SimulatedMonitor>();
  const devices: object[] = [];
  for (const { id, room, words, title } of plan.bedsides) {
    const { driver, outlet: where, options, ...senses } = readMonitor(words.replace("pty:", `pty:${dir}/`));
    const outlet = await openOutlet(where, systemTime.now);
    const patient = patients.get(room);
    if (!patient) throw new Error(`No patient in ${room}.`);
    const line = { driver, driverOptions: options, outlet, clock: systemTime, timers: systemTime, ...senses };
    monitors.set(id, simulatedMonitor({ ...line, patient: patient() }));
    devices.push({
      id,
      title: title ?? driver.title,
      room,
      driver: driver.id,
      simulated: true,
      transport: hostTransport(outlet.address),
    });
  }
  writeFileSync(join(dir, "devices.json"), JSON.stringify({ rooms: plan.rooms, devices }));
  return monitors;
}

/** `start(plan)` starts a stand; all of it is ended and removed after the test. */
export const test = base.extend<{ start: StartStand }>({
  start: async ({}, use) => {
    const stops: (() => Promise<void> | void)[] = [];
    await use(async (plan) => {
      const dir = mkdtempSync(join(tmpdir(), "evenkeel-stand-"));
      stops.push(() => rmSync(dir, { recursive: true, force: true }));
      const monitors = await startMonitors(plan, dir);
      stops.push(async () => {
        for (const monitor of monitors.values()) await monitor.stop();
      });
      const simulator = plan.sandbox && (await startSimulator(join(dir, "sandbox")));
      stops.push(() => simulator?.stop());
      const environment = {
        ...plan.environment,
        ...(simulator && { SANDBOX: simulator.path }),
        DATA_DIR: dir,
        PORT: String(await freePort()),
      };
      let server = await startServer(environment);
      stops.push(() => server.stop());
      const restart = async (): Promise<void> => {
        server = await startServer(environment);
      };
      return {
        dir,
        monitors,
        get server() {
          return server;
        },
        kill: () => server.kill(),
        restart,
        async crashAndRestart() {
          await server.kill();
          await restart();
        },
      };
    });
    for (const stop of stops.reverse()) await stop();
  },
});

export { expect } from "@playwright/test";
