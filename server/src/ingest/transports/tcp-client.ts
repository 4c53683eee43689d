import { connect } from "node:net";
import type { Clock, Timers, Transport } from "../../ports.ts";
import { reasonOf } from "./reason.ts";
import { tcpPeer, type TcpPeer } from "./tcp-peer.ts";

const CONNECT_TIMEOUT_MS = 2000;

/** Dials a device that listens. */
export function tcpClientTransport(
  address: { readonly host: string; readonly port: number },
  { clock, timers }: { readonly clock: Clock; readonly timers: Timers },
): Transport {
  const place = `${address.host}, port ${address.port}`;
  let peer: TcpPeer | null = null;
  let giveUp: () => void = () => undefined;

  return {
    open(listener) {
      const socket = connect({ host: address.host, port: address.port });
      let pending = true;

      function fail(reason: string | null): void {
        if (!pending) return;
        pending = false;
        cancelTimeout();
        socket.destroy();
        if (reason !== null) listener({ type: "closed", reason });
      }

      const cancelTimeout = timers.after(CONNECT_TIMEOUT_MS, () => fail(`no answer from ${place} within 2 s`));
      giveUp = () => fail(null);
      socket.on("error", (error) => fail(reasonOf(error, place)));
      socket.once("connect", () => {
        if (!pending) return;
        pending = false;
        cancelTimeout();
        peer = tcpPeer(socket, place, clock, listener, () => (peer = null));
        listener({ type: "open" });
      });
    },
    write: (bytes) => peer?.write(bytes),
    close() {
      giveUp();
      peer?.end();
      return Promise.resolve();
    },
    pause: () => peer?.pause(),
    resume: () => peer?.resume(),
  };
}
