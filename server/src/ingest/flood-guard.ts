import type { EpochMs } from "../ports.ts";

/** What a line without a known speed may bring: far above any bedside monitor, waves included. */
const NETWORK_CEILING = 1024 * 1024;
/** What the operating system may have kept while this process was busy, and hands over at once. */
const BACKLOG = 64 * 1024;

export interface FloodGuard {
  /**
   * How many of the first of `length` bytes may be decoded; the rest is to be thrown away.
   * @param whole all of them or none: a part of a datagram is no message
   */
  admit(length: number, at: EpochMs, whole?: boolean): number;
  /** Bytes thrown away since the last call. */
  takeDropped(): number;
  readonly bytesPerSecond: number;
}

/**
 * The most bytes a second that a device can mean seriously. A serial line carries a byte in 10 bits; four times its
 * speed is beyond any real line, and still decodes a device that a converter delivers in bursts.
 * @param baudRate of the line that the device is made for; none for a network protocol.
 * @param speed of a recording that is played faster than it was made.
 */
export function byteCeiling(baudRate: number | undefined, speed = 1): number {
  return (baudRate === undefined ? NETWORK_CEILING : (4 * baudRate) / 10) * Math.max(1, speed);
}

/**
 * A token bucket over bytes. A device that floods must cost the others nothing: what is beyond the ceiling is thrown
 * away, not queued, since a queue would show old numbers as live. Once empty it stays shut until one second's worth
 * is there again, so that what gets through is runs of whole frames and not crumbs.
 */
export function floodGuard(bytesPerSecond: number): FloodGuard {
  const full = Math.max(BACKLOG, bytesPerSecond);
  let tokens = full;
  let filledAt: EpochMs | null = null;
  let shut = false;
  let dropped = 0;

  return {
    bytesPerSecond,
    admit(length, at, whole = false) {
      const passed = Math.max(0, at - (filledAt ?? at));
      filledAt = at;
      tokens = Math.min(full, tokens + (passed * bytesPerSecond) / 1000);
      if (shut && tokens >= bytesPerSecond) shut = false;
      const most = shut ? 0 : Math.min(length, Math.floor(tokens));
      const admitted = whole && most < length ? 0 : most;
      tokens -= admitted;
      if (admitted < length) shut = true;
      dropped += length - admitted;
      return admitted;
    },
    takeDropped() {
      const taken = dropped;
      dropped = 0;
      return taken;
    },
  };
}
