import type { Socket } from "node:net";
import type { Clock, EpochMs, TransportEvent } from "../../ports.ts";
import { reasonOf } from "./reason.ts";

/** Answers that the device has not taken: enough for thousands of acknowledgements, then more are thrown away. */
const MOST_UNSENT_BYTES = 256 * 1024;
/** A peer that was switched off without a word is found out after about this and ten more seconds. */
const KEEP_ALIVE_MS = 5000;

export interface TcpPeer {
  /** Last time that bytes came, or the beginning. */
  heardAt(): EpochMs;
  write(bytes: Uint8Array): void;
  pause(): void;
  resume(): void;
  /** Ends the connection; with a reason it is told as `closed`, without one nothing is told any more. */
  end(reason?: string): void;
}

/** Listens to a connected socket until it ends, and says exactly once why it did. */
export function tcpPeer(
  socket: Socket,
  place: string,
  clock: Clock,
  listener: (event: TransportEvent) => void,
  ended: () => void,
  dialledUs = false,
): TcpPeer {
  let over = false;
  let heardAt = clock.now();
  let refusing = false;

  function end(reason?: string, inOrder = false): void {
    if (over) return;
    over = true;
    socket.destroy();
    ended();
    if (reason !== undefined) listener({ type: "closed", reason, ...(dialledUs && inOrder && { hungUp: true }) });
  }

  socket.setNoDelay(true);
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  socket.on("data", (bytes) => {
    if (over) return;
    heardAt = clock.now();
    listener({ type: "bytes", bytes, at: heardAt });
  });
  socket.on("end", () => end("the device hung up", true));
  socket.on("error", (error) => end(reasonOf(error, place)));
  socket.on("close", () => end("the connection was closed"));

  return {
    heardAt: () => heardAt,
    write(bytes) {
      if (over) return;
      // A sender that never reads its acknowledgements may still send good numbers: keep those, drop the answers.
      const full = socket.writableLength + bytes.length > MOST_UNSENT_BYTES;
      if (!full) socket.write(bytes);
      else if (!refusing) {
        listener({ type: "trouble", kind: "unsent-bytes", detail: `${place} does not take our answers` });
      }
      refusing = full;
    },
    pause() {
      if (!over) socket.pause();
    },
    resume() {
      if (!over) socket.resume();
    },
    end: (reason) => end(reason),
  };
}
