import { createSocket, type Socket } from "node:dgram";
import type { Announcement, Beacon, DeviceDriver } from "@evenkeel/shared/devices";
import type { FoundMonitor } from "@evenkeel/shared/wire";
import type { Clock, Log } from "../ports.ts";

/** Where IntelliVue monitors announce themselves to a group (Data Export Interface, LAN: Connect Indication). */
const MULTICAST_GROUP = "224.0.23.63";
/** Anybody on the network can announce anything. */
const MOST_FOUND = 100;
const FORGOTTEN_AFTER_MS = 10 * 60_000;
const LONGEST_WORDS = 80;

export type Found = Omit<FoundMonitor, "usedBy">;

export interface FoundMonitors {
  /** Resolves once every port is either open or given up. */
  readonly ready: Promise<void>;
  /** Newest first; who has been silent for ten minutes is gone. */
  list(): readonly Found[];
  stop(): Promise<void>;
}

/**
 * Listens for monitors that announce themselves on the network. It only listens, and nothing else depends on it: a
 * port that cannot be had is said once in the log.
 * @param port instead of the drivers' own, for tests.
 */
export function listenForMonitors({
  drivers,
  clock,
  log,
  port,
}: {
  readonly drivers: readonly DeviceDriver[];
  readonly clock: Clock;
  readonly log: Log;
  readonly port?: number | undefined;
}): FoundMonitors {
  const found = new Map<string, Found>();
  const speakers = drivers.flatMap(({ id, beacon }) => (beacon ? [{ driver: id, beacon }] : []));
  const ports = new Set(speakers.map(({ beacon }) => port ?? beacon.udpPort));

  function hear(datagram: Uint8Array, host: string, own: number): void {
    for (const { driver, beacon } of speakers) {
      if ((port ?? beacon.udpPort) !== own) continue;
      const told = read(beacon, datagram);
      if (!told) continue;
      const key = `${driver} ${host} ${told.port}`;
      // Newest last: what is over the limit is what has been silent longest.
      found.delete(key);
      const [model, label] = [plain(told.model), plain(told.label)];
      found.set(key, { driver, host, port: told.port, model, label, lastSeenAt: clock.now() });
      if (found.size > MOST_FOUND) found.delete(found.keys().next().value!);
      return;
    }
  }

  const sockets = [...ports].map((own) => listen(own, hear, log));
  return {
    ready: Promise.all(sockets.map(({ ready }) => ready)).then(() => undefined),
    list() {
      const since = clock.now() - FORGOTTEN_AFTER_MS;
      for (const [key, { lastSeenAt }] of found) if (lastSeenAt < since) found.delete(key);
      return [...found.values()].reverse();
    },
    async stop() {
      await Promise.all(sockets.map((socket) => socket.close()));
    },
  };
}

/** Strangers' bytes: a reader that breaks its promise never to throw must not end the server. */
function read(beacon: Beacon, datagram: Uint8Array): Announcement | null {
  try {
    return beacon.read(datagram);
  } catch {
    return null;
  }
}

interface Ear {
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

function listen(port: number, hear: (datagram: Uint8Array, host: string, port: number) => void, log: Log): Ear {
  // Other programs of the clinic may listen for the same announcements.
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  let gone: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (gone = resolve));
  socket.once("close", gone);
  const ready = new Promise<void>((resolve) => {
    socket.once("listening", () => {
      joinGroup(socket, log);
      resolve();
    });
    socket.on("error", (error) => {
      log.warn({ err: error, port }, "announcements of monitors cannot be heard; they can still be set up by address");
      shut(socket);
      resolve();
    });
  });
  socket.on("message", (datagram, from) => hear(datagram, from.address, port));
  socket.bind({ port });
  socket.unref();
  return {
    ready,
    async close() {
      await ready;
      shut(socket);
      await closed;
    },
  };
}

function joinGroup(socket: Socket, log: Log): void {
  try {
    socket.addMembership(MULTICAST_GROUP);
  } catch (error) {
    // Broadcasts are still heard.
    log.debug({ err: error }, "the multicast group of monitors could not be joined");
  }
}

function shut(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // It was closed already, which is what was wanted.
  }
}

/** Words of strangers: one short line of what can be printed. */
function plain(words: string): string {
  return words
    .replace(/\p{C}+/gu, " ")
    .trim()
    .slice(0, LONGEST_WORDS);
}
