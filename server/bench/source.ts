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
}

export interface SourceGroups<Name extends string> {
  readonly groups: Readonly<Record<Name, Sources>>;
  stop(): void;
}

/**
 * Ten monitors for each contestant, who are fed in turn, half a period apart: fed by the same write, the one whose
 * socket is written second would also wait for the other's work.
 */
export async function startSources<Name extends string>(names: readonly Name[]): Promise<SourceGroups<Name>> {
  const groups = await Promise.all(names.map(async (name) => ({ name, ...(await startGroup()) })));
  let turn = 0;
  const timer = setInterval(
    () => {
      groups[turn % groups.length]!.send(Math.floor(turn / groups.length));
      turn += 1;
    },
    PERIOD_MS / ROOMS / groups.length,
  );
  return {
    groups: Object.fromEntries(groups.map(({ name, sources }) => [name, sources])) as Record<Name, Sources>,
    stop() {
      clearInterval(timer);
      for (const group of groups) group.stop();
    },
  };
}

async function startGroup(): Promise<{
  readonly sources: Sources;
  /** The next message of room `turn % ROOMS`. */
  send(turn: number): void;
  stop(): void;
}> {
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

  return {
    sources: {
      ports: servers.map((server) => (server.address() as AddressInfo).port),
      sentAt: (room, value) => sent[room]?.get(value),
    },
    send(turn) {
      const room = turn % ROOMS;
      const value = FIRST + (Math.floor(turn / ROOMS) % SPAN);
      const encoder = encoders[room]!;
      encoder.encode({ kind: "numeric", vital: "heartRate", value, at: Date.now() });
      const bytes = Buffer.concat(encoder.tick(Date.now() + PERIOD_MS));
      sent[room]!.set(value, now());
      for (const socket of sockets[room]!) socket.write(bytes);
    },
    stop() {
      for (const connected of sockets) for (const socket of connected) socket.destroy();
      for (const server of servers) server.close();
    },
  };
}
