import type { LineKind } from "@evenkeel/shared/devices";

/** The simulated device's end of a line. A line may come and go; bytes sent while nobody listens are lost, as on a wire. */
export interface Outlet {
  readonly line: LineKind;
  /** Where the other end is to be found, for people and for the devices file. */
  readonly address: string;
  send(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Pulls the plug: the line is gone at once. */
  unplug(): Promise<void>;
  /** Puts it back at the same address. */
  replug(): Promise<void>;
  close(): Promise<void>;
}

/** A peer that does not read may hold back at most this much before bytes are lost, as in a device's own small buffer. */
export const MOST_WAITING_BYTES = 1 << 20;
