import type { ClientToServer } from "@evenkeel/shared/wire";
import type { Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import { Server } from "socket.io";
import type { Attention, Authenticator, Clock, Devices, Log, Monitor, Timers } from "../ports.ts";
import { startBroadcast } from "./broadcast.ts";
import { commands } from "./commands.ts";
import { presence } from "./presence.ts";
import { question, refuse } from "./question.ts";
import { requireSignIn } from "./sign-in.ts";
import { unread, type Stations, type Viewers } from "./station.ts";
import { watches } from "./watches.ts";

/** Packets unread by a peer that goes on asking: an honest viewer asks nothing while it takes nothing in. */
const MOST_UNREAD = 500;

export interface GatewayOptions {
  readonly http: HttpServer;
  readonly monitor: Monitor;
  readonly devices: Devices;
  readonly attention: Attention;
  readonly auth: Authenticator;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Changes with every start of the server. */
  readonly epoch: string;
  /** Whether a page of this origin may open a socket to this host. */
  allowedOrigin(origin: string | undefined, host: string | undefined): boolean;
}

export interface Gateway {
  close(): Promise<void>;
}

const KNOWN_EVENTS: ReadonlySet<string> = new Set<keyof ClientToServer>([
  "command",
  "delivered",
  "proof",
  "station",
  "watch",
]);

/** The socket side of the server: who may connect, what they are sent, and what they may ask. */
export function startGateway(options: GatewayOptions): Gateway {
  const { monitor, devices, attention, auth, clock, timers, log, epoch } = options;
  const stations: Stations = new Server(options.http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 65_536,
    allowRequest: (request, answer) => {
      answer(null, options.allowedOrigin(request.headers.origin, request.headers.host));
    },
  });
  const sockets = new Set<Duplex>();
  options.http.on("upgrade", (_, socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });

  const viewers: Viewers = new Map();
  const watching = watches({ monitor, viewers, clock, log, epoch });
  const present = presence({ attention, auth, clock, log });
  const commanding = commands({ monitor, attention, auth, log, arrived: (station) => present.arrived(station) });
  stations.on("connection", (station) => {
    station.on("disconnect", () => {
      viewers.delete(station);
      present.leave(station);
    });
    station.use((_, next) => {
      if (unread(station) > MOST_UNREAD) station.conn.close(true);
      else next();
    });
    station.on("watch", (...args: unknown[]) => watching.ask(station, question(args)));
    station.on("command", (...args: unknown[]) => commanding.ask(station, question(args)));
    station.on("station", (...args: unknown[]) => present.station(station, question(args)));
    station.on("proof", (told: unknown) => present.proof(station, told));
    station.on("delivered", (told: unknown) => present.delivered(station, told));
    station.onAny((event: string, ...args: unknown[]) => {
      if (!KNOWN_EVENTS.has(event)) {
        question(args).answer(refuse("invalid", "This server does not know that question. Reload the page."));
      }
    });
  });

  const stopBroadcast = startBroadcast({ stations, viewers, monitor, devices, attention, clock, timers, epoch });
  const stopLooking = requireSignIn(stations, auth, timers, log);

  return {
    async close() {
      stopBroadcast();
      stopLooking();
      const closed = stations.close();
      // Whoever reads has its goodbye by then; whoever does not would keep the server from stopping for half a minute.
      setImmediate(() => {
        for (const socket of sockets) socket.destroy();
      });
      await closed;
    },
  };
}
