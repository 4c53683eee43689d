import * as nodePty from "@lydell/node-pty";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import type { ReadStream } from "node:tty";
import type { Clock, Timers, Transport, TransportEvent } from "../../ports.ts";

/** For tests over real lines: the host's time, and what a line told, to be waited for. */
export const hostTime: Clock & Timers = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};

/** Collects what happens and lets a test wait for it: no sleeping, no guessing. */
export function happenings<Event>() {
  const all: Event[] = [];
  const waiting = new Set<() => void>();
  return {
    all,
    add(event: Event) {
      all.push(event);
      for (const look of waiting) look();
    },
    /** The first event from number `from` on that `matches`, now or later. */
    first<Wanted extends Event>(matches: (event: Event) => event is Wanted, from = 0): Promise<Wanted> {
      return new Promise((resolve) => {
        const look = () => {
          const found = all.slice(from).find(matches);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
  };
}

type Kind<T extends TransportEvent["type"]> = Extract<TransportEvent, { type: T }>;

/** Opens a line and remembers what it tells. */
export function listenTo(transport: Transport) {
  const events = happenings<TransportEvent>();
  const received = () =>
    Buffer.concat(events.all.flatMap((event) => (event.type === "bytes" ? [event.bytes] : []))).toString("hex");
  transport.open((event) => events.add(event));
  return {
    all: events.all,
    received,
    next: <T extends TransportEvent["type"]>(type: T) => events.first((event): event is Kind<T> => event.type === type),
    /** Resolves once the bytes told so far are these. */
    bytes: async (hex: string) => {
      await events.first((event): event is Kind<"bytes"> => event.type === "bytes" && received().length >= hex.length);
      return received();
    },
  };
}

/** What node-pty's `open` gives, which its types leave out. */
const { open } = nodePty as unknown as {
  readonly open: (options: { readonly encoding: null }) => {
    readonly _master: ReadStream;
    readonly _slave: ReadStream;
    readonly _fd: number;
    readonly ptsName: string;
  };
};

/** A pseudo-terminal: the device's end in our hands, its path for the line under test. */
export function pseudoTerminal() {
  const terminal = open({ encoding: null });
  // The far end must stay open, or the near end hangs up; but node-pty's own stream would read the device's bytes away.
  const farEnd = openSync(terminal.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  terminal._slave.destroy();
  terminal._master.removeAllListeners("error").on("error", () => undefined);
  let plugged = true;
  return {
    path: terminal.ptsName,
    send: (bytes: Uint8Array) => writeSync(terminal._fd, bytes),
    onBytes: (listener: (bytes: Uint8Array) => void) => void terminal._master.on("data", listener),
    /** As when the adapter is pulled out. */
    unplug() {
      if (plugged) closeSync(farEnd);
      plugged = false;
      terminal._master.destroy();
    },
  };
}
