import type { ClientToServer, ServerToClient } from "@evenkeel/shared/wire";
import type { Socket } from "socket.io-client";
import type { CommandLine } from "./commands.ts";

/** What of a socket a command needs. */
export type CommandSocket = Pick<
  Socket<ServerToClient, ClientToServer>,
  "connected" | "emit" | "off" | "once" | "timeout"
>;

/**
 * The way to the server over this socket. `introduce` says what this page is where that is not said yet on this
 * connection, or is something else by now: the server takes the station of a command from there, and reads in order.
 */
export function commandLine(socket: CommandSocket, introduce: () => void): CommandLine {
  return {
    get connected() {
      return socket.connected;
    },
    send(command, ms) {
      introduce();
      return socket.timeout(ms).emitWithAck("command", command);
    },
    whenConnected: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          socket.off("connect", done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        socket.once("connect", done);
      }),
    now: () => performance.now(),
  };
}
