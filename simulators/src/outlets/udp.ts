import { createSocket, type Socket } from "node:dgram";
import type { Outlet } from "./outlet.ts";

/**
 * Waits for a host's datagrams, as a networked monitor does, and answers whoever spoke last: a monitor serves one client
 * at a time. Port 0 takes a free one.
 */
export async function datagramOutlet(port: number, host = "127.0.0.1"): Promise<Outlet> {
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let socket: Socket | null = null;
  let client: { readonly address: string; readonly port: number } | null = null;
  let bound = port;

  async function plug(): Promise<void> {
    const next = createSocket(host.includes(":") ? "udp6" : "udp4");
    next.on("message", (bytes, { address, port: from }) => {
      client = { address, port: from };
      listener(bytes);
    });
    await new Promise<void>((resolve, reject) => {
      next.once("error", reject).bind(bound, host, () => resolve());
    });
    // From here on an error is a client that is gone, which a monitor does not mind.
    next.removeAllListeners("error").on("error", () => undefined);
    bound = next.address().port;
    socket = next;
  }

  async function unplug(): Promise<void> {
    const gone = socket;
    socket = null;
    client = null;
    if (gone) await new Promise<void>((resolve) => void gone.close(() => resolve()));
  }

  await plug();
  return {
    line: "datagrams",
    get address() {
      return `udp://${host}:${bound}`;
    },
    send(bytes) {
      if (client && bytes.length > 0) socket?.send(bytes, client.port, client.address, () => undefined);
    },
    onBytes: (next) => void (listener = next),
    unplug,
    replug: async () => {
      if (!socket) await plug();
    },
    close: unplug,
  };
}
