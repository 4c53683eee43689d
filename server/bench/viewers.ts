import type { ClientToServer, Command, CommandReply, ServerToClient, WatchReply } from "@evenkeel/shared/wire";
import { unpackMessage, WIRE_VERSION } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import WebSocket from "ws";
import { now, ROOMS, type Sources } from "./source.ts";

/** Viewers of one server; each received value adds its latency in ms. */
export interface Viewers {
  readonly latencies: number[];
  stop(): void;
}

const ready = (socket: WebSocket): Promise<void> => new Promise((done) => void socket.once("open", () => done()));

/** MDC_ECG_HEART_RATE */
const HEART_RATE = "147842";

/** What a page behind a bare relay has to do to have the numbers: OBX-3's code to OBX-5, without any check. */
function readReport(text: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const line of text.split("\r")) {
    if (!line.startsWith("OBX|")) continue;
    const fields = line.split("|", 6);
    values.set(fields[3]!.split("^", 1)[0]!, Number(fields[5]));
  }
  return values;
}

export async function relayViewers(port: number, count: number, sources: Sources): Promise<Viewers> {
  const latencies: number[] = [];
  const sockets = Array.from(
    { length: count },
    () => new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false }),
  );
  await Promise.all(sockets.map(ready));
  const rooms = new Map(sources.ports.map((_, room) => [room, true]));
  for (const socket of sockets) {
    socket.on("message", (data: Buffer) => {
      const value = readReport(data.toString("latin1")).get(HEART_RATE) ?? Number.NaN;
      // Both clocks stop when the viewer has the values, and not merely the bytes that they are in.
      const at = now();
      // The relay does not tell rooms apart; the newest room that sent this value is the one.
      let newest = 0;
      for (const room of rooms.keys()) newest = Math.max(newest, sources.sentAt(room, value) ?? 0);
      if (newest > 0) latencies.push(at - newest);
    });
  }
  return { latencies, stop: () => sockets.forEach((socket) => socket.terminate()) };
}

/** What each viewer says it is: a command is taken from a station that has come in, and under its name alone. */
const STATION = "bench";

type Client = Socket<ServerToClient, ClientToServer>;

async function signIn(base: string, password: string): Promise<string> {
  const response = await fetch(`${base}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: base },
    body: JSON.stringify({ username: "admin", password }),
  });
  if (!response.ok) throw new Error(`The bench could not sign in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function openSessions(client: Client): Promise<void> {
  const open = (command: Command): Promise<CommandReply> => client.emitWithAck("command", command);
  for (let room = 0; room < ROOMS; room += 1) {
    const envelope = { commandId: randomUUID(), room: `room-${room}`, station: STATION };
    const identifiers: [{ kind: string; value: string }, { kind: string; value: string }] = [
      { kind: "MRN", value: `B-${room}` },
      { kind: "Date of birth", value: "1980-01-01" },
    ];
    const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;
    const reply = await open({ type: "session.open", ...envelope, patient: { alias: `B${room}`, identifiers }, plan });
    if (!reply.ok && reply.error.code !== "not-allowed-now") throw new Error(reply.error.message);
  }
}

export async function evenkeelViewers(
  port: number,
  count: number,
  sources: Sources,
  password: string,
): Promise<Viewers> {
  const latencies: number[] = [];
  const base = `http://127.0.0.1:${port}`;
  const cookie = await signIn(base, password);
  const clients: Client[] = [];
  for (let index = 0; index < count; index += 1) {
    const client: Client = io(base, {
      transports: ["websocket"],
      extraHeaders: { cookie, origin: base },
      forceNew: true,
    });
    client.on("beat", (_beat, answer) => answer());
    const reply: WatchReply = await client.emitWithAck("watch", { version: WIRE_VERSION, have: {} });
    if (!reply.ok) throw new Error(reply.error.message);
    const arrived = await client.emitWithAck("station", { name: STATION, role: "nurses-station", covers: "all" });
    if (!arrived.ok) throw new Error(arrived.error.message);
    clients.push(client);
  }
  await openSessions(clients[0]!);
  for (const client of clients) {
    client.on("room", (packed) => {
      const { room, items } = unpackMessage(packed);
      const at = now();
      for (const item of items) {
        if (item.k !== "n" || item.v !== "heartRate") continue;
        const sent = sources.sentAt(Number(room.slice("room-".length)), item.x);
        if (sent !== undefined) latencies.push(at - sent);
      }
    });
  }
  return { latencies, stop: () => clients.forEach((client) => client.disconnect()) };
}
