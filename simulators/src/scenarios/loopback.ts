import type { LineKind } from "@evenkeel/shared/devices";
import type { Outlet } from "../outlets/index.ts";

/** A line whose other end is in the same process. What one end says arrives in order, after what is under way. */
export interface Loopback extends Outlet {
  /** The host's end. */
  answer(bytes: Uint8Array): void;
  readonly plugged: boolean;
}

export interface HostEnd {
  hear(bytes: Uint8Array): void;
  plugged(now: boolean): void;
}

export function loopback(line: LineKind, host: HostEnd): Loopback {
  const waiting: (() => void)[] = [];
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let plugged = true;
  let busy = false;

  /** An answer to what is being heard comes after it: neither end is called from within itself. */
  function deliver(arrive: () => void): void {
    if (!plugged) return;
    waiting.push(arrive);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
    } finally {
      busy = false;
    }
  }

  async function plug(now: boolean): Promise<void> {
    if (now !== plugged) {
      plugged = now;
      waiting.length = 0;
      host.plugged(now);
    }
    await Promise.resolve();
  }

  return {
    line,
    address: "within this process",
    get plugged() {
      return plugged;
    },
    send: (bytes) => deliver(() => host.hear(bytes)),
    answer: (bytes) => deliver(() => listener(bytes)),
    onBytes: (next) => void (listener = next),
    unplug: () => plug(false),
    replug: () => plug(true),
    close: () => plug(false),
  };
}
