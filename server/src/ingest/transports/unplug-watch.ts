import type { Cancel, Timers } from "../../ports.ts";

const EVERY_MS = 500;

/** What an open port can be asked. */
export interface WatchedPort {
  /** Rejects with the operating system's words when the port is gone. */
  readonly speed: () => Promise<unknown>;
  /** Which device its path leads to; null when to none. */
  readonly identity: () => Promise<string | null>;
}

/**
 * Finds out an unplugging that serialport does not tell: a port that is hung up between two reads reads as empty from
 * then on, and serialport 13 reads it again and again without a word (its unix-read.js). So the port is asked for its
 * speed, which a port that is gone refuses even where its path stays (a container, Bluetooth); and its path is looked
 * at, which may be gone, or lead to an adapter that was replugged, while the old one still seems open.
 */
export function watchForUnplugging(port: WatchedPort, timers: Timers, gone: () => void): Cancel {
  let first: string | null = null;
  void port.identity().then((now) => (first = now));
  return timers.every(EVERY_MS, () => {
    void port.speed().catch((error: unknown) => {
      if (meansGone(error)) gone();
    });
    void port.identity().then((now) => {
      if (first !== null && now !== first) gone();
    });
  });
}

/** Not every platform and port can tell its speed: only these words mean that there is nothing to ask any more. */
function meansGone(error: unknown): boolean {
  return error instanceof Error && /input\/output error|bad file descriptor|no such device/iu.test(error.message);
}
