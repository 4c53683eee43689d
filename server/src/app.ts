import { DRIVERS } from "@evenkeel/shared/devices";
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { uuidv7 } from "uuidv7";
import { createAuth, readSecret } from "./auth/index.ts";
import { memoryBus } from "./bus/index.ts";
import type { Config } from "./config.ts";
import { allowedOrigin, createHttp } from "./http/index.ts";
import { loadDevicesFile, parseDevicesFile, startIngest, type DevicesFile } from "./ingest/index.ts";
import { openDemoSessions, startMonitor } from "./monitor/index.ts";
import { createReadiness, logOf, type createLog } from "./ops/index.ts";
import type { HostClock, Monitor, Timers, Transport } from "./ports.ts";
import { startGateway } from "./realtime/index.ts";
import { openStorage } from "./storage/index.ts";

export interface AppParts {
  readonly config: Config;
  readonly clock: HostClock;
  readonly timers: Timers;
  readonly log: ReturnType<typeof createLog>;
  /** Lines to use instead of the devices file's, by device id: for whole-server tests. */
  readonly transports?: Readonly<Record<string, Transport>>;
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
  /** In order: no new requests, sockets closed, lines closed, what has gathered written, database closed. */
  stop(): Promise<void>;
}

const CLIENT_DIR = fileURLToPath(new URL("../../client/dist", import.meta.url));

async function devicesOf({ config, devices }: AppParts): Promise<DevicesFile> {
  if (devices !== undefined) return parseDevicesFile(devices, DRIVERS);
  const file = config.DEVICES_FILE ?? join(config.DATA_DIR, "devices.json");
  if (config.DEVICES_FILE === undefined && !existsSync(file))
    return parseDevicesFile({ rooms: [], devices: [] }, DRIVERS);
  return loadDevicesFile(file, DRIVERS);
}

function databaseFile(config: Config): string {
  const url = config.DATABASE_URL;
  return url === undefined ? join(config.DATA_DIR, "evenkeel.sqlite") : url.slice("file:".length);
}

/** Composes the server: picks who answers each port, wires them, and listens. Knows every part; nobody knows it. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, timers } = parts;
  const log = (part: string) => logOf(parts.log, part);
  mkdirSync(config.DATA_DIR, { recursive: true });
  const file = await devicesOf(parts);
  const storage = await openStorage({ file: databaseFile(config), log: log("storage") });
  const epoch = uuidv7();
  const bus = memoryBus(log("bus"));
  const http = createServer();
  const publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;

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
  const monitor = await startMonitor({ rooms, bus, storage, clock, timers, log: log("monitor"), epoch, newId: uuidv7 });
  const lines = { ...(parts.transports && { transports: parts.transports }) };
  const ingest = startIngest({ file, bus, clock, timers, log: log("ingest"), ...lines });
  let listening = false;
  const ready = createReadiness(
    [
      { reason: "The database cannot be read.", check: async () => (await storage.check(), true) },
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
    ready,
    log: log("http"),
    clock,
    clientDir: CLIENT_DIR,
  });
  http.on("request", web);
  const gateway = startGateway({
    http,
    monitor,
    devices: ingest,
    auth,
    clock,
    timers,
    log: log("realtime"),
    epoch,
    allowedOrigin: allowedOrigin(config),
  });
  if (config.DEMO_SESSIONS) await openDemoSessions({ monitor, storage, file, newId: uuidv7 });
  await new Promise<void>((done, fail) => {
    http.once("error", fail).listen(config.PORT, config.HOST, () => done());
  });
  listening = true;
  const { port } = http.address() as AddressInfo;

  return {
    address: `http://${config.HOST.includes(":") ? `[${config.HOST}]` : config.HOST}:${port}`,
    port,
    firstAdminToken: first?.token ?? null,
    monitor,
    async stop() {
      listening = false;
      http.closeAllConnections();
      await gateway.close();
      await ingest.stop();
      await monitor.stop();
      await storage.close();
    },
  };
}
