import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import type { Cancel, Clock, EpochMs, Timers, Transport, TransportEvent } from "../../ports.ts";
import type { UdpSettings } from "../transport-settings.ts";
import { resolveHost, type ResolvedHost } from "./resolve-host.ts";
import { reasonOf } from "./reason.ts";

/** Polls that the network does not take: minutes of them. */
const MOST_UNSENT_BYTES = 64 * 1024;
/** What may wait while the line is held back; a device that sends more is flooding, and a datagram may get lost. */
const MOST_WAITING_BYTES = 256 * 1024;
/** How often strangers are reported. */
const STRANGERS_EVERY_MS = 10_000;

type Datagram = Extract<TransportEvent, { type: "bytes" }>;

interface UdpLine {
  write(bytes: Uint8Array): void;
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

export interface UdpTransport extends Transport {
  /** Our own port; null while the line is not open. */
  localPort(): number | null;
}

/**
 * Speaks with one device by datagrams: each is one `bytes` event. Only its own address is heard, from whichever port it
 * answers. UDP knows no connection: the line is open as soon as there is a socket, and the device shows by speaking.
 */
export function udpTransport(
  settings: Pick<UdpSettings, "host" | "localPort" | "port">,
  deps: { readonly clock: Clock; readonly timers: Timers },
): UdpTransport {
  let socket: Socket | null = null;
  let line: UdpLine | null = null;
  let giveUp: Cancel = () => undefined;

  return {
    open(listener) {
      giveUp();
      giveUp = resolveHost(settings.host, deps.timers, (found) => {
        if (typeof found === "string") {
          listener({ type: "closed", reason: found });
          return;
        }
        socket = createSocket(found.family === 6 ? "udp6" : "udp4");
        line = openLine(socket, found, settings, deps.clock, listener);
      });
    },
    write: (bytes) => line?.write(bytes),
    async close() {
      giveUp();
      const closing = line;
      line = null;
      socket = null;
      await closing?.close();
    },
    pause: () => line?.pause(),
    resume: () => line?.resume(),
    localPort() {
      try {
        return socket?.address().port ?? null;
      } catch {
        return null;
      }
    },
  };
}

function openLine(
  socket: Socket,
  { addresses, address }: ResolvedHost,
  { host, port, localPort }: Pick<UdpSettings, "host" | "localPort" | "port">,
  clock: Clock,
  listener: (event: TransportEvent) => void,
): UdpLine {
  const place = `${host}, port ${port}`;
  let over = false;
  let bound = false;
  let refusing = false;
  let unsent = 0;
  let paused = false;
  let waiting: Datagram[] = [];
  let waitingBytes = 0;
  let strangersAt: EpochMs = Number.NEGATIVE_INFINITY;
  let closed: () => void = () => undefined;
  const free = new Promise<void>((resolve) => (closed = resolve));

  function end(reason?: string): void {
    if (over) return;
    over = true;
    release();
    if (reason !== undefined) listener({ type: "closed", reason });
  }

  /** What was written, such as a farewell, goes out first: the system takes a datagram at once. */
  function release(): void {
    if (unsent === 0) socket.close(closed);
  }

  function refused(detail: string): void {
    if (!refusing && !over) listener({ type: "trouble", kind: "unsent-bytes", detail });
    refusing = true;
  }

  function stranger(from: RemoteInfo): void {
    if (clock.now() - strangersAt < STRANGERS_EVERY_MS) return;
    strangersAt = clock.now();
    const detail = `datagrams from ${from.address} are not heard: the device is ${host}`;
    listener({ type: "trouble", kind: "refused-connection", detail });
  }

  function hear(event: Datagram): void {
    if (over) return;
    if (!paused) {
      listener(event);
      return;
    }
    if (waitingBytes + event.bytes.length > MOST_WAITING_BYTES) return;
    waitingBytes += event.bytes.length;
    waiting.push(event);
  }

  socket.on("message", (bytes, from) => {
    if (over) return;
    if (!addresses.has(from.address)) {
      stranger(from);
      return;
    }
    hear({ type: "bytes", bytes, at: clock.now() });
  });
  socket.on("error", (error) => {
    // "Nobody there", by ICMP, in answer to a datagram of ours: a device that is off, as so often before it is on.
    if (bound && isRefusal(error)) refused(reasonOf(error, place));
    else end(reasonOf(error, bound ? place : `local port ${localPort}`));
  });
  socket.on("close", () => end("the socket was closed"));
  socket.bind(localPort, () => {
    bound = true;
    if (!over) listener({ type: "open" });
  });

  return {
    write(bytes) {
      if (over || !bound || bytes.length === 0) return;
      if (unsent + bytes.length > MOST_UNSENT_BYTES) {
        refused(`${place} does not take our polls`);
        return;
      }
      unsent += bytes.length;
      socket.send(bytes, port, address, (error) => {
        unsent -= bytes.length;
        if (error) refused(reasonOf(error, place));
        else refusing = false;
        if (over) release();
      });
    },
    pause: () => void (paused = true),
    resume() {
      paused = false;
      const due = waiting;
      waiting = [];
      waitingBytes = 0;
      due.forEach(hear);
    },
    close() {
      end();
      return free;
    },
  };
}

function isRefusal(error: Error): boolean {
  return "code" in error && (error.code === "ECONNREFUSED" || error.code === "ECONNRESET");
}
