import type { Clock, Transport, TransportEvent } from "../../ports.ts";

/** A line without a wire: tests play the device. */
export interface MemoryTransport extends Transport {
  /** How often the line has been asked for. */
  readonly openings: number;
  readonly paused: boolean;
  /** What was written to the device, oldest first. */
  readonly written: readonly Uint8Array[];
  /** Whether somebody wants the line open or has it open. */
  readonly wanted: boolean;
  accept(): void;
  send(bytes: Uint8Array): void;
  hangUp(reason: string): void;
  /** As a device does that dialled, and dials again for its next message. */
  endCall(): void;
}

/** @param accepting whether each opening succeeds at once. */
export function memoryTransport(clock: Clock, accepting = true): MemoryTransport {
  let listener: ((event: TransportEvent) => void) | null = null;
  let openings = 0;
  let paused = false;
  const written: Uint8Array[] = [];

  function tell(event: TransportEvent): void {
    const told = listener;
    if (event.type === "closed") listener = null;
    told?.(event);
  }

  return {
    get openings() {
      return openings;
    },
    get paused() {
      return paused;
    },
    get wanted() {
      return listener !== null;
    },
    written,
    open(next) {
      listener = next;
      openings += 1;
      paused = false;
      if (accepting) tell({ type: "open" });
    },
    write: (bytes) => void written.push(bytes),
    close() {
      listener = null;
      return Promise.resolve();
    },
    pause: () => void (paused = true),
    resume: () => void (paused = false),
    accept: () => tell({ type: "open" }),
    send: (bytes) => tell({ type: "bytes", bytes, at: clock.now() }),
    hangUp: (reason) => tell({ type: "closed", reason }),
    endCall: () => tell({ type: "closed", reason: "the device hung up", hungUp: true }),
  };
}
