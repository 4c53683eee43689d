import type { ClientToServer, Command, ServerToClient } from "@evenkeel/shared/wire";
import { WIRE_VERSION } from "@evenkeel/shared/wire";
import { expect, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { Station } from "../pages/station.ts";
import { WayIn } from "../pages/way-in.ts";

type Client = Socket<ServerToClient, ClientToServer>;
const PROOF_MS = 2000;

/** Stations beside the browser's: they take everything in and prove that they can be heard, as pages do. */
export interface Stations {
  openSessions(rooms: number): Promise<void>;
  /** Signs a real browser in, with its sound on. */
  enter(page: Page, address: string, password: string): Promise<void>;
  stop(): void;
}

/** A command is taken under the name alone by which its station has come in. */
const nameOf = (index: number): string => `Bench ${index}`;

async function signIn(address: string, password: string): Promise<string> {
  const response = await fetch(`${address}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ username: "admin", password }),
  });
  if (!response.ok) throw new Error(`The bench could not sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export async function stations(address: string, password: string, count: number): Promise<Stations> {
  const cookie = await signIn(address, password);
  const clients: Client[] = [];
  for (let index = 0; index < count; index += 1) {
    const extraHeaders = { cookie, origin: address };
    const client: Client = io(address, { transports: ["websocket"], extraHeaders, forceNew: true });
    client.on("beat", (_beat, answer) => answer());
    const watched = await client.emitWithAck("watch", { version: WIRE_VERSION, have: {} });
    if (!watched.ok) throw new Error(watched.error.message);
    const arrived = await client.emitWithAck("station", { name: nameOf(index), role: "nurses-station", covers: "all" });
    if (!arrived.ok) throw new Error(arrived.error.message);
    clients.push(client);
  }
  const proving = setInterval(() => {
    for (const client of clients)
      client.emit("proof", { audio: "running", volume: 1, visible: true, soundTestedAt: null });
  }, PROOF_MS);
  return {
    async openSessions(rooms) {
      for (let room = 0; room < rooms; room += 1) {
        const command: Command = {
          type: "session.open",
          commandId: randomUUID(),
          room: `room-${room}`,
          station: nameOf(room % clients.length),
          patient: {
            alias: `B${room}`,
            identifiers: [
              { kind: "MRN", value: `B-${room}` },
              { kind: "Date of birth", value: "1 Jan 1980" },
            ],
          },
          plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
        };
        const reply = await clients[room % clients.length]!.emitWithAck("command", command);
        if (!reply.ok) throw new Error(reply.error.message);
      }
    },
    async enter(page, at, secret) {
      await new WayIn(page).signIn(at, "admin", secret);
      const station = new Station(page);
      await station.nameIt("Bench browser");
      await expect(station.sounds).toBeVisible();
    },
    stop() {
      clearInterval(proving);
      for (const client of clients) client.disconnect();
    },
  };
}
