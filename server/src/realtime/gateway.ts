import type { Author } from "@evenkeel/shared/alarms";
import {
  COMMAND_ABILITY,
  commandSchema,
  may,
  WIRE_VERSION,
  watchSchema,
  type ClientToServer,
  type CommandReply,
  type ServerToClient,
  type WatchReply,
  type WireError,
} from "@evenkeel/shared/wire";
import type { Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Server, type Socket } from "socket.io";
import type { Authenticator, Cancel, Clock, Devices, Log, Monitor, SignedIn, Timers } from "../ports.ts";
import { viewer, type Viewer } from "./viewer.ts";

type Io = Server<ClientToServer, ServerToClient, Record<string, never>, { person: SignedIn }>;
type Client = Socket<ClientToServer, ServerToClient, Record<string, never>, { person: SignedIn }>;

const LIVE = "live";
const BEAT_MS = 1000;
const HEALTH_MS = 2000;
/** How long a socket may go on without its sign-in being looked at again. */
const IDENTIFY_MS = 30_000;
/** Far more than a person can tap; a runaway script meets it at once. */
const COMMANDS_PER_SECOND = 20;
/** A viewer asks once after each break or hole. Each answer may be every room whole, so it is the dearest question. */
const WATCHES_PER_SECOND = 5;
/** Packets unread by a peer that goes on asking: an honest viewer asks nothing while it takes nothing in. */
const MOST_UNREAD = 500;

export interface GatewayOptions {
  readonly http: HttpServer;
  readonly monitor: Monitor;
  readonly devices: Devices;
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

const refuse = (code: WireError["code"], message: string): { ok: false; error: WireError } => ({
  ok: false,
  error: { code, message },
});

type Answer = (answer: CommandReply | WatchReply) => void;

/**
 * What a peer sent, and where its answer goes. The callback comes last whatever stands before it, so a question with
 * too few or too many parts is answered as well; a peer that gave none gets none. JSON cannot carry another function.
 */
function question(args: readonly unknown[]): { readonly asked: unknown; readonly answer: Answer } {
  const last = args.at(-1);
  if (typeof last === "function") return { asked: args.length > 1 ? args[0] : undefined, answer: last as Answer };
  return { asked: args[0], answer: () => undefined };
}

/** Packets accepted for a socket that its transport has not taken yet. */
function unread(socket: Client): number {
  return (socket.conn as unknown as { readonly writeBuffer: readonly unknown[] }).writeBuffer.length;
}

const KNOWN_EVENTS: ReadonlySet<string> = new Set<keyof ClientToServer>(["command", "watch"]);

/** The socket side of the server: who may connect, what they are sent, and what they may ask. */
export function startGateway(options: GatewayOptions): Gateway {
  const { monitor, devices, auth, clock, timers, log, epoch } = options;
  const io: Io = new Server(options.http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 65_536,
    allowRequest: (request, answer) => {
      answer(null, options.allowedOrigin(request.headers.origin, request.headers.host));
    },
  });
  const viewers = new Map<Client, Viewer>();
  const sockets = new Set<Duplex>();
  options.http.on("upgrade", (_, socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const commands = new RateLimiterMemory({ points: COMMANDS_PER_SECOND, duration: 1 });
  const watches = new RateLimiterMemory({ points: WATCHES_PER_SECOND, duration: 1 });

  io.use((socket, next) => {
    auth.identify(socket.handshake.headers).then(
      (person) => {
        if (person) socket.data.person = person;
        next(person ? undefined : new Error("signed-out"));
      },
      (error: unknown) => {
        log.error({ err: error }, "a socket's sign-in could not be checked");
        next(new Error("signed-out"));
      },
    );
  });

  io.on("connection", (socket) => {
    socket.on("disconnect", () => viewers.delete(socket));
    socket.use((_, next) => {
      if (unread(socket) > MOST_UNREAD) socket.conn.close(true);
      else next();
    });
    socket.on("watch", (...args: unknown[]) => {
      const { asked, answer } = question(args);
      watches
        .consume(socket.id)
        .then(
          // Joining and answering are one step: no message can fall between the answer and the broadcast.
          () => answer(watch(socket, asked)),
          () => answer(refuse("rate-limited", "Too many questions at once. Wait a second and try again.")),
        )
        .catch((error: unknown) => {
          log.error({ err: error }, "a watch failed");
          answer(refuse("store-failed", "The server could not answer. Reload the page."));
        });
    });
    socket.on("command", (...args: unknown[]) => {
      const { asked, answer } = question(args);
      execute(socket, asked).then(
        (reply) => {
          answer(reply);
          // Somebody whose sign-in is over sees nothing more either.
          if (!reply.ok && reply.error.code === "signed-out") socket.disconnect(true);
        },
        (error: unknown) => {
          log.error({ err: error }, "a command failed");
          answer(
            refuse(
              "store-failed",
              "The server could not carry this out. Try again; if it fails again, tell whoever runs Evenkeel here.",
            ),
          );
        },
      );
    });
    socket.onAny((event: string, ...args: unknown[]) => {
      if (!KNOWN_EVENTS.has(event)) {
        question(args).answer(refuse("invalid", "This server does not know that question. Reload the page."));
      }
    });
  });

  function watch(socket: Client, request: unknown): WatchReply {
    if (!may(socket.data.person.role, "view")) return refuse("forbidden", "Your role may not see the rooms.");
    const parsed = watchSchema.safeParse(request);
    if (!parsed.success) return refuse("invalid", "This request is not understood. Reload the page.");
    const { version, have } = parsed.data;
    if (version !== WIRE_VERSION) return refuse("wire-version", "Evenkeel was updated. Reload the page.");
    const known = viewers.get(socket);
    if (known) {
      if (!known.restart()) return refuse("rate-limited", "This station takes nothing in. It is told when it does.");
    } else if (socket.connected) {
      viewers.set(socket, viewer(wireOf(socket)));
      void socket.join(LIVE);
    }
    const answer = { snapshots: [], missed: [] } as {
      snapshots: NonNullable<ReturnType<Monitor["snapshot"]>>[];
      missed: NonNullable<ReturnType<Monitor["since"]>>[number][];
    };
    const rooms = monitor.rooms();
    for (const { id } of rooms) {
      const had = Object.hasOwn(have, id) ? have[id] : undefined;
      const missed = had && had.epoch === epoch ? monitor.since(id, had.epoch, had.seq) : null;
      if (missed) answer.missed.push(...missed);
      else {
        const snapshot = monitor.snapshot(id);
        if (snapshot) answer.snapshots.push(snapshot);
      }
    }
    return { ok: true, serverTime: clock.now(), rooms, ...answer };
  }

  async function execute(socket: Client, raw: unknown): Promise<CommandReply> {
    const { person } = socket.data;
    try {
      await commands.consume(socket.id);
    } catch {
      return refuse("rate-limited", "Too many commands at once. Wait a second and try again.");
    }
    const parsed = commandSchema.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return refuse(
        "invalid",
        `This is not right: ${issue ? `${issue.path.join(".") || "command"}: ${issue.message}` : "unknown command"}`,
      );
    }
    const command = parsed.data;
    // Asked anew each time: a role may have been taken away since the socket opened.
    const now = await auth.identify(socket.handshake.headers);
    if (now?.userId !== person.userId) return refuse("signed-out", "You have been signed out. Sign in again.");
    socket.data.person = now;
    if (!may(now.role, COMMAND_ABILITY[command.type])) {
      return refuse("forbidden", `A ${now.role} may not do this. Ask a nurse or a clinician.`);
    }
    const by: Author = { userId: now.userId, name: now.name, station: command.station };
    return monitor.execute(command, by);
  }

  function wireOf(socket: Client) {
    return {
      waiting: () => unread(socket),
      room: (message: Parameters<ServerToClient["room"]>[0]) => void socket.emit("room", message),
      beat: (beat: Parameters<ServerToClient["beat"]>[0], answered: () => void) =>
        void socket.emit("beat", beat, answered),
      broadcast: (join: boolean) => void (join ? socket.join(LIVE) : socket.leave(LIVE)),
      // What it has not read by now it never will: the buffers go at once, instead of waiting to be drained.
      disconnect: () => socket.conn.close(true),
    };
  }

  async function identifyAgain(): Promise<void> {
    for (const socket of [...io.sockets.sockets.values()]) {
      try {
        const person = await auth.identify(socket.handshake.headers);
        if (person?.userId === socket.data.person.userId) socket.data.person = person;
        else socket.disconnect(true);
      } catch (error) {
        // A store that fails must not blind every station: whoever was let in goes on, and is asked again.
        log.error({ err: error }, "a station's sign-in could not be checked again");
      }
    }
  }

  const live = io.to(LIVE);
  const stops: Cancel[] = [
    monitor.subscribe((message) => {
      live.emit("room", message);
      for (const one of viewers.values()) if (one.slow) one.hold(message);
    }),
    timers.every(BEAT_MS, () => {
      const at = clock.now();
      for (const one of viewers.values()) one.beat(at, epoch);
    }),
    timers.every(HEALTH_MS, () => {
      if (viewers.size > 0) live.emit("devices", devices.health());
    }),
    timers.every(IDENTIFY_MS, () => void identifyAgain()),
    auth.onRevoked((userId) => {
      for (const socket of io.sockets.sockets.values())
        if (socket.data.person.userId === userId) socket.disconnect(true);
    }),
  ];

  return {
    async close() {
      for (const stop of stops) stop();
      const closed = io.close();
      // Whoever reads has its goodbye by then; whoever does not would keep the server from stopping for half a minute.
      setImmediate(() => {
        for (const socket of sockets) socket.destroy();
      });
      await closed;
    },
  };
}
