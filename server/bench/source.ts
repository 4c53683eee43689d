import { findDriver, type Encoder } from "@evenkeel/shared/devices";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** Rooms, and messages a second from each: together a hundred a second, as a clinic of ten busy monitors. */
export const ROOMS = 10;
const PERIOD_MS = 100;
/** The heart rate of each message tells which one it is; within this span every limit stays quiet. */
const FIRST = 55;
const SPAN = 60;

const STEADY: readonly (readonly [NumericKey, number])[] = [
  ["spo2", 97],
  ["pulseRate", 72],
  ["respRateCo2", 14],
  ["etco2", 37],
  ["abpSys", 121],
  ["abpDia", 72],
  ["abpMean", 88],
  ["temperature", 36.7],
];

/** Where the clock is the same for both ends: milliseconds with fractions. */
export const now = (): number => performance.timeOrigin + performance.now();

/** Ten monitors that listen, and remember when they sent which value. */
export interface Sources {
  readonly ports: readonly number[];
  sentAt(room: number, value: number): number | undefined;
  stop(): void;
}

export async function startSources(): Promise<Sources> {
  const sent = Array.from({ length: ROOMS }, () => new Map<number, number>());
  const servers: Server[] = [];
  const sockets: Set<Socket>[] = [];
  const encoders: Encoder[] = [];
  const driver = findDriver("hl7-pcd01")!;

  for (let room = 0; room < ROOMS; room += 1) {
    const connected = new Set<Socket>();
    const server = createServer({ noDelay: true }, (socket) => {
      connected.add(socket);
      socket
        .on("data", () => undefined)
        .on("error", () => socket.destroy())
        .on("close", () => connected.delete(socket));
    });
    await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
    servers.push(server);
    sockets.push(connected);
    const encoder = driver.encoder(driver.options.parse({ periodMs: PERIOD_MS }));
    for (const [vital, value] of STEADY) encoder.encode({ kind: "numeric", vital, value, at: Date.now() });
    encoders.push(encoder);
  }

  let turn = 0;
  const timer = setInterval(() => {
    const room = turn % ROOMS;
    const value = FIRST + (Math.floor(turn / ROOMS) % SPAN);
    turn += 1;
    const encoder = encoders[room]!;
    encoder.encode({ kind: "numeric", vital: "heartRate", value, at: Date.now() });
    const bytes = Buffer.concat(encoder.tick(Date.now() + PERIOD_MS));
    sent[room]!.set(value, now());
    for (const socket of sockets[room]!) socket.write(bytes);
  }, PERIOD_MS / ROOMS);

  return {
    ports: servers.map((server) => (server.address() as AddressInfo).port),
    sentAt: (room, value) => sent[room]?.get(value),
    stop() {
      clearInterval(timer);
      for (const connected of sockets) for (const socket of connected) socket.destroy();
      for (const server of servers) server.close();
    },
  };
}
