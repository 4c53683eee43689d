import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { SHIPPED_PROFILES } from "@evenkeel/shared/alarms";
import { manualClock, type ManualClock } from "@evenkeel/shared/time";
import { ROLES, type Role } from "@evenkeel/shared/wire";
import request, { type Response } from "supertest";
import { createAuth, type Auth } from "../src/auth/index.ts";
import { createHttp, type HttpParts } from "../src/http/index.ts";
import type { AuditStore, DeviceSetup, Log, ProfileVersion } from "../src/ports.ts";
import { auth as authMigration } from "../src/storage/migrations/0002-auth.ts";

export const SECRET = "k".repeat(20) + "0123456789abcdefghijklm";
export const ADMIN_PASSWORD = "first administrator 1";
export const PASSWORD = "a ward of one's own";
export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

type AuditEntry = Parameters<AuditStore["add"]>[0];

/** The auth part alone, on a database of its own. */
export interface AuthStand {
  readonly database: DatabaseSync;
  readonly auth: Auth;
  readonly audit: AuditEntry[];
  readonly clock: ManualClock;
}

export function authStand(
  options: {
    readonly database?: DatabaseSync;
    readonly adminPassword?: string;
    readonly publicUrl?: string;
    readonly log?: Log;
  } = {},
): AuthStand {
  const database = options.database ?? new DatabaseSync(":memory:");
  if (!options.database) authMigration.up(database);
  const audit: AuditEntry[] = [];
  // better-auth reads the machine's clock for its expiry, so this one starts there.
  const clock = manualClock(Date.now());
  const auth = createAuth({
    database,
    secret: SECRET,
    publicUrl: options.publicUrl ?? "http://127.0.0.1:4600",
    adminPassword: options.adminPassword,
    audit: {
      add: (entry) => {
        audit.push(entry);
        return Promise.resolve();
      },
    },
    clock,
    log: options.log ?? silent,
  });
  return { database, auth, audit, clock };
}

/** The cookies that a browser would send after these `Set-Cookie` lines. */
export function jar(setCookies: readonly string[]): string {
  return setCookies.map((line) => line.split(";", 1)[0] ?? "").join("; ");
}

export const SESSION_ID = "01900000-0000-7000-8000-000000000001";

const DONE = { ok: true } as const;

/** One oximeter in a list that says yes to every change, and keeps none. */
export function setupStand(more: Partial<DeviceSetup> = {}): DeviceSetup {
  const entry = { id: "ox", title: "Oximeter", room: "room-1", driver: "nonin-df2" };
  const done = () => Promise.resolve(DONE);
  return {
    list: () => ({
      rooms: [{ id: "room-1", title: "Room 1" }],
      devices: [{ id: "ox", entry, problems: [] }],
      kept: false,
    }),
    drivers: () => [],
    serialPorts: () => Promise.resolve({ ports: [], problem: null }),
    found: () => [],
    add: done,
    change: done,
    remove: done,
    prefer: done,
    detect: () => Promise.resolve({ tried: [], best: null, verdict: "Nothing arrives." }),
    line: (device, after) => (device === "ox" ? { next: after, chunks: [] } : null),
    record: done,
    recordings: () => Promise.resolve([]),
    recordingFile: () => null,
    removeRecording: done,
    ...more,
  };
}

const profileVersion: ProfileVersion = {
  id: "iv",
  version: 1,
  at: 1,
  by: { userId: "system", name: "Evenkeel" },
  reason: "as delivered",
  profile: SHIPPED_PROFILES.find(({ id }) => id === "iv")!,
};

/** Storage and monitor with one session in them, as the routes see it. */
function fakes(): Pick<HttpParts, "devices" | "monitor" | "setup" | "storage"> {
  const nothing = () => Promise.reject(new Error("not part of this stand"));
  return {
    setup: setupStand(),
    monitor: {
      snapshot: () => null,
      explain: () => null,
      session: (id) =>
        Promise.resolve(
          id !== SESSION_ID
            ? null
            : {
                id,
                room: "room-1",
                patient: {
                  alias: "Heron",
                  identifiers: [
                    { kind: "MRN", value: "1" },
                    { kind: "DOB", value: "2" },
                  ],
                },
                plan: { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 },
                phase: "baseline",
                infusion: "none",
                runs: [],
                injections: [],
                openedAt: 1,
                version: 1,
                events: [],
              },
        ),
    },
    devices: { health: () => [] },
    storage: {
      sessions: {
        append: nothing,
        events: nothing,
        open: nothing,
        list: (limit) =>
          Promise.resolve(
            [{ id: SESSION_ID, room: "room-1", alias: "Heron", openedAt: 1, endedAt: null }].slice(0, limit),
          ),
        find: () => Promise.resolve([]),
        between: () => Promise.resolve([]),
      },
      observations: {
        add: nothing,
        newest: () => Promise.resolve([]),
        samples: () => Promise.resolve([]),
        others: () => Promise.resolve([]),
        waves: () => Promise.resolve([]),
        waveSpans: () => Promise.resolve([]),
        trend: (_session, from, until, buckets) =>
          Promise.resolve({ from, until, bucketMs: (until - from) / buckets, continuous: [], episodic: [] }),
      },
      alarms: {
        save: nothing,
        load: () => Promise.resolve(null),
        log: () => Promise.resolve([{ at: 1, change: "raised" }]),
        inputs: () => Promise.resolve([]),
        inputsKept: () => Promise.resolve({ count: 0, resumptions: [] }),
        raised: () => Promise.resolve([]),
      },
      attention: { save: nothing, load: nothing, log: () => Promise.resolve([]) },
      push: { add: () => Promise.resolve(), remove: () => Promise.resolve(), ofPerson: () => Promise.resolve([]) },
      profiles: {
        add: () => Promise.resolve(true),
        newest: () => Promise.resolve([profileVersion]),
        versions: () => Promise.resolve([profileVersion]),
        version: () => Promise.resolve(profileVersion),
        choose: () => Promise.resolve(true),
        choice: () => Promise.resolve(null),
      },
      audit: { add: () => Promise.resolve(), between: () => Promise.resolve([]) },
      check: () => Promise.resolve(),
      checkWrite: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
  };
}

export type Method = "delete" | "get" | "patch" | "post" | "put";

export interface Clinic extends AuthStand {
  readonly host: string;
  readonly origin: string;
  /** A request as the dashboard's own page sends it. */
  send(method: Method, path: string, body?: object, cookies?: string): Promise<Response>;
  /** A request with these headers and nothing else. */
  raw(method: Method, path: string): request.Test;
  signIn(username: string, password?: string): Promise<string>;
  /** One person of each role besides the first administrator, signed in; user names are their roles, `boss` for admin. */
  staff(): Promise<Readonly<Record<Role, string>>>;
  close(): Promise<void>;
}

export async function openClinic(
  options: Parameters<typeof authStand>[0] &
    Partial<
      Pick<HttpParts, "clientDir" | "config" | "log" | "monitor" | "pushKey" | "ready" | "setup" | "storage">
    > = {},
): Promise<Clinic> {
  const stand = authStand({ adminPassword: ADMIN_PASSWORD, ...options });
  const app = createHttp({
    ...fakes(),
    config: {},
    pushKey: null,
    ready: () => Promise.resolve([]),
    log: silent,
    clientDir: "/nonexistent",
    ...options,
    auth: stand.auth,
    clock: stand.clock,
    timers: stand.clock,
  });
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;

  const clinic: Clinic = {
    ...stand,
    host,
    origin,
    raw: (method, path) => request(server)[method](path),
    async send(method, path, body, cookies) {
      const test = request(server)[method](path).set("Origin", origin);
      if (cookies !== undefined) test.set("Cookie", cookies);
      if (method === "get") return test;
      return test.set("Content-Type", "application/json").send(JSON.stringify(body ?? {}));
    },
    async signIn(username, password = PASSWORD) {
      const answer = await clinic.send("post", "/api/sign-in", { username, password });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
      return jar(answer.get("Set-Cookie") ?? []);
    },
    async staff() {
      const admin = await clinic.signIn("admin", ADMIN_PASSWORD);
      const cookies: Partial<Record<Role, string>> = {};
      for (const role of ROLES) {
        const username = role === "admin" ? "boss" : role;
        await clinic.send("post", "/api/people", { name: `The ${role}`, username, role, password: PASSWORD }, admin);
        cookies[role] = await clinic.signIn(username);
      }
      return cookies as Record<Role, string>;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  await stand.auth.start();
  return clinic;
}
