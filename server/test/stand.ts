import { findDriver, type Encoder } from "@evenkeel/shared/devices";
import type { Author, RoomAlarms } from "@evenkeel/shared/alarms";
import { manualClock, type ManualClock } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { CommandReply, RoomItem, RoomMessage } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startApp, type App } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { memoryTransport, type MemoryTransport } from "../src/ingest/index.ts";
import { createLog } from "../src/ops/index.ts";
import type { MonitorCommand, Outlet } from "../src/ports.ts";

export const NURSE: Author = { userId: "u1", name: "Nurse A", station: "Desk" };
export const CLINICIAN: Author = { userId: "u2", name: "Dr B", station: "Office" };
export const PASSWORD = "correct-horse-1";
const STEP_MS = 100;

type CommandOf<Type extends MonitorCommand["type"]> = Extract<MonitorCommand, { type: Type }>;
/** A command without its envelope. */
export type Intent = {
  [Type in MonitorCommand["type"]]: Omit<CommandOf<Type>, "commandId" | "expectedVersion" | "room" | "station">;
}[MonitorCommand["type"]];

/** The whole server on a manual clock, with an oximeter in each of two rooms on a line without a wire. */
export interface Stand {
  readonly app: App;
  readonly clock: ManualClock;
  readonly messages: readonly RoomMessage[];
  readonly dataDir: string;
  transport(room: string): MemoryTransport;
  /** Lets the oximeter of the room measure this for so long; other rooms' lines stay silent. */
  measure(room: string, values: Readonly<{ spo2?: number; pulseRate?: number }>, seconds: number): Promise<void>;
  /** Time goes on without a word from any device. */
  silence(seconds: number): Promise<void>;
  act(room: string, intent: Intent, by?: Author): Promise<CommandReply>;
  open(room: string): Promise<CommandReply>;
  alarms(room: string): RoomAlarms;
  items<K extends RoomItem["k"]>(room: string, kind: K): Extract<RoomItem, { k: K }>[];
  /** As a crash would: nothing more is written by the old one; the new one starts on the same data and time. */
  restart(options?: { readonly crash?: boolean; readonly downMs?: number }): Promise<void>;
}

/** Promises of the store settle within a few turns of the loop; none of them waits for time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
}

export const ROOMS = ["room-1", "room-2"] as const;

/**
 * `environment`: what the server is told beside its data and port. `staffed`: a station that covers every room and can
 * be heard, so that no room calls for being alone. `outlet`: the way to phones, of a server on this folder.
 */
export async function boot(
  environment: Readonly<Record<string, string>> = {},
  { staffed = true, outlet }: { staffed?: boolean; outlet?: (dataDir: string) => Outlet } = {},
): Promise<Stand> {
  const dirs = [mkdtempSync(join(tmpdir(), "evenkeel-server-"))];
  const clock = manualClock();
  const driver = findDriver("nonin-df2")!;
  let encoders = new Map<string, Encoder>();
  let transports: Record<string, MemoryTransport> = {};
  let messages: RoomMessage[] = [];
  let app!: App;
  const devices = {
    rooms: ROOMS.map((id) => ({ id, title: id })),
    devices: ROOMS.map((room) => ({
      id: `${room}-oximeter`,
      title: "Oximeter",
      room,
      driver: driver.id,
      transport: { kind: "tcp-client", host: "127.0.0.1", port: 1 },
    })),
  };

  function proveHeard(): void {
    app.attention.prove("stand", { audio: "running", volume: 1, visible: true, soundTestedAt: null });
  }

  async function start(): Promise<void> {
    transports = Object.fromEntries(ROOMS.map((room) => [`${room}-oximeter`, memoryTransport(clock)]));
    encoders = new Map(ROOMS.map((room) => [room, driver.encoder(driver.options.parse({}))]));
    messages = [];
    const config = readConfig({
      DATA_DIR: dirs.at(-1)!,
      PORT: "0",
      LOG_LEVEL: "silent",
      DISCOVERY: "false",
      ADMIN_PASSWORD: PASSWORD,
      ...environment,
    });
    const log = createLog({ level: "silent" });
    const toPhones = outlet && { outlet: outlet(dirs.at(-1)!) };
    app = await startApp({ config, clock, timers: clock, log, devices, transports, ...toPhones });
    if (staffed) {
      const person = { userId: NURSE.userId, name: NURSE.name, username: "a", role: "nurse" } as const;
      app.attention.arrive("stand", person, { name: NURSE.station, role: "nurses-station", covers: "all" });
      proveHeard();
    }
    app.monitor.subscribe((message) => messages.push(message));
  }

  await start();
  if (staffed) clock.every(1000, proveHeard);
  onTestFinished(async () => {
    await app.stop();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });

  const versionIn = async (room: string): Promise<number> => {
    const item = app.monitor.snapshot(room)?.items.find((one) => one.k === "session");
    await Promise.resolve();
    return item?.k === "session" ? (item.session?.version ?? 0) : 0;
  };

  const stand: Stand = {
    get app() {
      return app;
    },
    clock,
    get messages() {
      return messages;
    },
    get dataDir() {
      return dirs.at(-1)!;
    },
    transport: (room) => transports[`${room}-oximeter`]!,
    async measure(room, values, seconds) {
      const encoder = encoders.get(room)!;
      for (const [vital, value] of Object.entries(values)) {
        encoder.encode({ kind: "numeric", vital, value, at: clock.now() } as Observation);
      }
      for (let step = 0; step < (seconds * 1000) / STEP_MS; step += 1) {
        clock.advance(STEP_MS);
        for (const frame of encoder.tick(clock.now())) stand.transport(room).send(frame);
        await settle();
      }
    },
    async silence(seconds) {
      for (let step = 0; step < (seconds * 1000) / STEP_MS; step += 1) {
        clock.advance(STEP_MS);
        await settle();
      }
    },
    async act(room, intent, by = NURSE) {
      const envelope = { commandId: randomUUID(), room, station: by.station, expectedVersion: await versionIn(room) };
      return app.monitor.execute({ ...envelope, ...intent }, by);
    },
    open: (room) =>
      stand.act(room, {
        type: "session.open",
        patient: {
          alias: "J. K.",
          identifiers: [
            { kind: "MRN", value: `004417-${room}` },
            { kind: "Date of birth", value: "30 Sep 1971" },
          ],
        },
        plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
      }),
    alarms: (room) => app.monitor.alarms(room) ?? { alarms: [] },
    items: (room, kind) =>
      messages
        .filter((message) => message.room === room)
        .flatMap((message) => message.items)
        .filter((item): item is Extract<RoomItem, { k: typeof kind }> => item.k === kind),
    async restart({ crash = true, downMs = 0 } = {}) {
      if (crash) {
        // What is on disk at this moment is all that the next one gets; whatever the old one still writes is elsewhere.
        const copy = mkdtempSync(join(tmpdir(), "evenkeel-server-"));
        cpSync(dirs.at(-1)!, copy, { recursive: true });
        dirs.push(copy);
      }
      await app.stop();
      clock.advance(downMs);
      await start();
    },
  };
  return stand;
}
