import { DRIVERS } from "@evenkeel/shared/devices";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { uuidv7 } from "uuidv7";
import { readPushKeys, startAttention } from "./attention/index.ts";
import { createAuth, readSecret } from "./auth/index.ts";
import { memoryBus } from "./bus/index.ts";
import type { Config } from "./config.ts";
import { takePort } from "./front-door.ts";
import { allowedOrigin, createHttp } from "./http/index.ts";
import { loadDevicesFile, parseDevicesFile, startIngest, type DevicesFile } from "./ingest/index.ts";
import { openDemoSessions, startMonitor } from "./monitor/index.ts";
import { phoneOutlet } from "./notify/index.ts";
import { createReadiness, logOf, type createLog } from "./ops/index.ts";
import type { Attention, HostClock, Monitor, Outlet, PushStore, Timers, Transport } from "./ports.ts";
import { startGateway } from "./realtime/index.ts";
import { openStorage, takeStartLock } from "./storage/index.ts";

export interface AppParts {
  readonly config: Config;
  readonly clock: HostClock;
  readonly timers: Timers;
  readonly log: ReturnType<typeof createLog>;
  /** Lines to use instead of the devices file's, by device id: for whole-server tests. */
  readonly transports?: Readonly<Record<string, Transport>>;
  /** Reaches people who sit at no station; left out where there is no way to. */
  readonly outlet?: Outlet;
  /** Rooms and devices to use instead of a file. */
  readonly devices?: unknown;
}

export interface App {
  /** Where it listens: `http://127.0.0.1:4600`. */
  readonly address: string;
  readonly port: number;
  /** The one-time link's token while no administrator has a password. */
  readonly firstAdminToken: string | null;
  readonly monitor: Monitor;
  readonly attention: Attention;
  /** In order: no new requests, sockets closed, lines closed, what has gathered written, database closed. */
  stop(): Promise<void>;
}

const CLIENT_DIR = fileURLToPath(new URL("../../client/dist", import.meta.url));

async function devicesOf({ config, devices }: AppParts): Promise<DevicesFile> {
  if (devices !== undefined) return parseDevicesFile(devices, DRIVERS);
  const file = config.DEVICES_FILE ?? join(config.DATA_DIR, "devices.json");
  return loadDevicesFile(file, DRIVERS, { mayBeMissing: config.DEVICES_FILE === undefined });
}

/** The way to phones: a test's own, or the browsers' push services where somebody answers for them; else none. */
function phonesOf(parts: AppParts, store: PushStore): { readonly outlet: Outlet; readonly pushKey: string | null } {
  const { outlet, config, log } = parts;
  const contact = config.PUSH_CONTACT;
  if (!outlet && contact === undefined) return { outlet: { notify: () => undefined }, pushKey: null };
  const keys = readPushKeys(resolve(config.DATA_DIR));
  return {
    outlet: outlet ?? phoneOutlet({ store, keys, contact: contact!, log: logOf(log, "notify") }),
    pushKey: keys.publicKey,
  };
}

function databaseFile(config: Config): string {
  const url = config.DATABASE_URL;
  return url === undefined ? join(config.DATA_DIR, "evenkeel.sqlite") : url.slice("file:".length);
}

function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const why = existsSync(path)
      ? "a file of that name is there"
      : cause instanceof Error
        ? cause.message
        : String(cause);
    const message = `The data folder ${path} cannot be made (${why}). Set DATA_DIR to a folder that Evenkeel may write.`;
    throw new Error(message, { cause });
  }
}

/** Composes the server: picks who answers each port, wires them, and listens. Knows every part; nobody knows it. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, timers } = parts;
  const log = (part: string) => logOf(parts.log, part);
  makeDataFolder(config.DATA_DIR);
  const file = await devicesOf(parts);
  // Before anything is read or written: a start beside a running server must leave it as it is.
  const record = databaseFile(config);
  const lock = takeStartLock(`${record}.lock`);
  if (!lock) throw new Error(`Evenkeel is running already on this record (${record}). Stop that one first.`);
  const door = await takePort(config.HOST, config.PORT).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const storage = await openStorage({ file: record, log: log("storage") });
  const epoch = uuidv7();
  const bus = memoryBus(log("bus"));
  const publicUrl = config.PUBLIC_URL ?? door.address;

  const auth = createAuth({
    database: storage.database,
    secret: readSecret(resolve(config.DATA_DIR)),
    publicUrl,
    adminPassword: config.ADMIN_PASSWORD,
    audit: storage.audit,
    clock,
    log: log("auth"),
  });
  const first = await auth.start();
  const { rooms } = file;
  const monitor = await startMonitor({
    rooms,
    bus,
    storage,
    clock,
    timers,
    log: log("monitor"),
    epoch,
    newId: uuidv7,
    act: (device, action) => ingest.act(device, action),
  });
  const { outlet, pushKey } = phonesOf(parts, storage.push);
  const attention = await startAttention({
    monitor,
    storage,
    people: () => auth.people(),
    outlet,
    clock,
    timers,
    log: log("attention"),
    newId: uuidv7,
  });
  const ingest = startIngest({
    file,
    bus,
    clock,
    timers,
    log: log("ingest"),
    recordings: join(resolve(config.DATA_DIR), "recordings"),
    ...(config.DISCOVERY && { discovery: {} }),
    ...(parts.transports && { transports: parts.transports }),
  });
  let listening = false;
  const ready = createReadiness(
    [
      { reason: "The database cannot be read.", check: async () => (await storage.check(), true) },
      { reason: "The record cannot be written at present.", check: () => !monitor.recordAtRisk() },
      { reason: "The server is starting or stopping.", check: () => listening },
    ],
    log("ops"),
  );
  const web = createHttp({
    config,
    auth,
    monitor,
    storage,
    devices: ingest,
    setup: ingest,
    pushKey,
    ready,
    log: log("http"),
    clock,
    timers,
    clientDir: CLIENT_DIR,
  });
  const gateway = startGateway({
    http: door.server,
    monitor,
    devices: ingest,
    attention,
    auth,
    clock,
    timers,
    log: log("realtime"),
    epoch,
    allowedOrigin: allowedOrigin(config),
  });
  if (config.DEMO_SESSIONS) await openDemoSessions({ monitor, storage, file, newId: uuidv7 });
  door.open(web);
  listening = true;

  return {
    address: door.address,
    port: door.port,
    firstAdminToken: first?.token ?? null,
    monitor,
    attention,
    async stop() {
      listening = false;
      door.shut();
      door.server.closeAllConnections();
      await attention.stop();
      await gateway.close();
      await ingest.stop();
      await monitor.stop();
      await storage.close();
      lock.release();
    },
  };
}
