import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { MOST_WAITING_BYTES, type Outlet } from "./outlet.ts";

const REDIAL_MS = 500;

function sendTo(socket: Socket | null, bytes: Uint8Array): void {
  if (socket?.writable && socket.writableLength < MOST_WAITING_BYTES) socket.write(bytes);
}

/** Waits for the host to dial, as a serial server or a listening monitor does. Port 0 takes a free one. */
export async function listeningOutlet(port: number, host = "127.0.0.1"): Promise<Outlet> {
  const sockets = new Set<Socket>();
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let bound = port;
  let server = createServer();

  async function listen(): Promise<void> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("data", (bytes) => listener(bytes));
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(bound, host, () => resolve());
    });
    bound = (server.address() as AddressInfo).port;
  }

  async function hangUp(): Promise<void> {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  await listen();
  return {
    line: "stream",
    get address() {
      return `tcp://${host}:${bound}`;
    },
    send: (bytes) => sockets.forEach((socket) => sendTo(socket, bytes)),
    onBytes: (next) => void (listener = next),
    unplug: hangUp,
    replug: listen,
    close: hangUp,
  };
}

/** Dials the host, and again whenever the line is gone, as a monitor with a configured gateway does. */
export function diallingOutlet(port: number, host = "127.0.0.1"): Outlet {
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let socket: Socket | null = null;
  let plugged = true;
  let redial: NodeJS.Timeout | undefined;

  function dial(): void {
    const next = connect({ port, host, noDelay: true });
    socket = next;
    next.on("data", (bytes) => listener(bytes));
    next.on("error", () => next.destroy());
    next.on("close", () => {
      if (plugged && socket === next) redial = setTimeout(dial, REDIAL_MS);
    });
  }

  async function hangUp(): Promise<void> {
    plugged = false;
    clearTimeout(redial);
    socket?.destroy();
    await Promise.resolve();
  }

  dial();
  return {
    line: "stream",
    address: `tcp://${host}:${port}`,
    send: (bytes) => sendTo(socket, bytes),
    onBytes: (next) => void (listener = next),
    unplug: hangUp,
    replug: async () => {
      if (plugged) return;
      plugged = true;
      dial();
      await Promise.resolve();
    },
    close: hangUp,
  };
}
