import type { DeviceList } from "@evenkeel/shared/wire";
import { manualClock } from "@evenkeel/shared/time";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createLog } from "../src/ops/index.ts";
import { jar } from "./http-clinic.ts";

const PASSWORD = "correct-horse-1";
const room = { id: "room-1", title: "Room 1" };
const entry = {
  id: "mon",
  title: "Monitor",
  room: "room-1",
  driver: "hl7-pcd01",
  transport: { kind: "tcp-server", port: 0 },
};

let dir = "";
let running: App | null = null;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "evenkeel-setup-"));
});
afterEach(async () => {
  await running?.stop();
  running = null;
  rmSync(dir, { recursive: true });
});

/** The whole server on the folder, asked by its administrator. */
async function boot() {
  await running?.stop();
  // better-auth reads the machine's clock for its expiry, so this one starts there.
  const clock = { ...manualClock(Date.now()), notBefore: () => undefined };
  const config = readConfig({
    DATA_DIR: dir,
    PORT: "0",
    LOG_LEVEL: "silent",
    DISCOVERY: "false",
    ADMIN_PASSWORD: PASSWORD,
  });
  const app = await startApp({ config, clock, timers: clock, log: createLog({ level: "silent" }) });
  running = app;
  const headers = { Origin: app.address, "Content-Type": "application/json" };
  const credentials = JSON.stringify({ username: "admin", password: PASSWORD });
  const signedIn = await fetch(`${app.address}/api/sign-in`, { method: "POST", headers, body: credentials });
  const Cookie = jar(signedIn.headers.getSetCookie());
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${app.address}/api${path}`, {
      method,
      headers: { ...headers, Cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === "" ? null : JSON.parse(text)) as unknown };
  };
  const links = () => app.monitor.snapshot("room-1")?.items.flatMap((item) => (item.k === "link" ? [item.device] : []));
  return { app, ask, links };
}

test("a device that is added in a browser is in its room at once, and still there after the next start", async () => {
  writeFileSync(join(dir, "devices.json"), JSON.stringify({ rooms: [room], devices: [] }));
  const first = await boot();
  expect(first.links()).toEqual([]);
  const added = await first.ask("POST", "/devices", entry);
  expect([added.status, (added.body as DeviceList).kept]).toEqual([201, true]);
  expect(first.links()).toEqual(["mon"]);
  expect(await first.ask("POST", "/devices", entry)).toMatchObject({ status: 400, body: { errors: [{ path: "id" }] } });
  const second = await boot();
  expect(second.links()).toEqual(["mon"]);
  expect((await second.ask("DELETE", "/devices/mon")).status).toBe(200);
  expect((await second.ask("GET", "/devices")).body).toEqual([]);
  expect(JSON.parse(readFileSync(join(dir, "devices.json"), "utf8"))).toEqual({ rooms: [room], devices: [] });
});

test("a server without a devices file says where rooms are written, and makes the file with the first device", async () => {
  const { ask } = await boot();
  const refused = await ask("POST", "/devices", entry);
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body)).toContain(join(dir, "devices.json"));
  expect((await ask("POST", "/devices", { ...entry, room: null })).status).toBe(201);
  expect(JSON.parse(readFileSync(join(dir, "devices.json"), "utf8"))).toEqual({
    rooms: [],
    devices: [{ ...entry, room: null }],
  });
});

test("drivers, ports and found monitors are there for whoever sets up", async () => {
  const { ask } = await boot();
  const drivers = await ask("GET", "/drivers");
  expect(drivers.body).toContainEqual(
    expect.objectContaining({ id: "nonin-df2", options: expect.any(Object) as object }),
  );
  expect((await ask("GET", "/serial-ports")).body).toHaveProperty("ports");
  expect((await ask("GET", "/found-monitors")).body).toEqual([]);
  expect((await ask("GET", "/recordings")).body).toEqual([]);
});
