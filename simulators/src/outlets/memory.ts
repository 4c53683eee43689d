import type { LineKind } from "@evenkeel/shared/devices";
import type { Outlet } from "./outlet.ts";

/** An outlet for tests: what was sent is kept, and the host's side is called by hand. */
export interface MemoryOutlet extends Outlet {
  readonly sent: readonly Uint8Array[];
  receive(bytes: Uint8Array): void;
}

export function memoryOutlet(line: LineKind = "stream"): MemoryOutlet {
  const sent: Uint8Array[] = [];
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let plugged = true;
  const set = async (now: boolean): Promise<void> => {
    plugged = now;
    await Promise.resolve();
  };
  return {
    line,
    address: "memory",
    sent,
    send(bytes) {
      if (plugged) sent.push(bytes);
    },
    onBytes: (next) => void (listener = next),
    receive: (bytes) => listener(bytes),
    unplug: () => set(false),
    replug: () => set(true),
    close: () => set(false),
  };
}
