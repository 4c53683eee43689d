import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { Clock, Timers, Transport, TransportEvent } from "../../ports.ts";
import { reasonOf } from "./reason.ts";
import { tcpPeer, type TcpPeer } from "./tcp-peer.ts";

/** A peer silent for longer may be dead without knowing; a new one then takes its place. */
const REPLACE_SILENT_AFTER_MS = 5000;
/** A device that dials anew for every message may be seen to call before it is seen to have hung up. */
const HANGING_UP_MS = 250;

export interface TcpServerTransport extends Transport {
  /** Where it listens; null while it does not. */
  address(): AddressInfo | null;
}

/**
 * Waits for a device that dials. One peer at a time is the device: a second one is refused while the first speaks,
 * since two senders into one decoder would mix two patients. But a device that was switched off and on again dials
 * anew while its old connection still seems open, so a silent peer gives way.
 *
 * Between `closed` and the next `open` it goes on listening and holds the newest caller: many monitors wait long
 * before they dial again once they were refused.
 */
export function tcpServerTransport(
  address: { readonly host: string; readonly port: number },
  { clock, timers }: { readonly clock: Clock; readonly timers: Timers },
): TcpServerTransport {
  const place = `${address.host}, port ${address.port}`;
  let server: Server | null = null;
  let listener: ((event: TransportEvent) => void) | null = null;
  let peer: TcpPeer | null = null;
  let caller: Socket | null = null;

  /** The listener is done with as soon as `closed` is told; the next `open` brings another. */
  function tell(event: TransportEvent): void {
    const told = listener;
    if (event.type === "closed") listener = null;
    told?.(event);
  }

  function adopt(socket: Socket): void {
    const from = socket.remoteAddress ?? "an unknown address";
    peer = tcpPeer(socket, from, clock, tell, () => (peer = null), true);
    tell({ type: "open" });
    // The listener may have closed us within `open`: then the socket is gone, and this does nothing.
    socket.resume();
  }

  function hold(socket: Socket): void {
    caller?.destroy();
    caller = socket;
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      if (caller === socket) caller = null;
    });
  }

  function called(socket: Socket): void {
    if (!peer) {
      if (listener) adopt(socket);
      else hold(socket);
      return;
    }
    const silentMs = clock.now() - peer.heardAt();
    if (silentMs > REPLACE_SILENT_AFTER_MS) {
      hold(socket);
      peer.end(`silent for ${Math.round(silentMs / 1000)} s, and the device dialled again`);
      return;
    }
    if (caller) refuse(socket);
    else {
      hold(socket);
      timers.after(HANGING_UP_MS, () => {
        if (peer && caller === socket) refuse(socket);
      });
    }
  }

  function refuse(socket: Socket): void {
    if (caller === socket) caller = null;
    socket.on("error", () => socket.destroy());
    socket.destroy();
    const detail = `a second device dialled in from ${socket.remoteAddress ?? "an unknown address"} and was refused`;
    tell({ type: "trouble", kind: "refused-connection", detail });
  }

  function listen(): void {
    const mine = createServer({ pauseOnConnect: true }, called);
    server = mine;
    mine.on("error", (error) => {
      if (server !== mine) return;
      server = null;
      peer?.end();
      tell({ type: "closed", reason: reasonOf(error, place) });
    });
    mine.listen(address.port, address.host);
  }

  return {
    open(next) {
      listener = next;
      const held = caller;
      caller = null;
      if (!server) listen();
      else if (held) adopt(held);
    },
    write: (bytes) => peer?.write(bytes),
    async close() {
      listener = null;
      peer?.end();
      caller?.destroy();
      caller = null;
      const closing = server;
      server = null;
      if (closing?.listening) await new Promise<void>((resolve) => closing.close(() => resolve()));
    },
    pause: () => peer?.pause(),
    resume: () => peer?.resume(),
    address() {
      const bound = server?.listening ? server.address() : null;
      return bound !== null && typeof bound === "object" ? bound : null;
    },
  };
}
