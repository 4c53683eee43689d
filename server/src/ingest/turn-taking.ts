import type { Cancel, EpochMs, Timers, Transport } from "../ports.ts";

/** A line that brings more than this within `TURN_MS` is held back for as long, so that the others get their turn. */
const TURN_BYTES = 64 * 1024;
const TURN_MS = 10;

export interface TurnTaking {
  took(bytes: number, at: EpochMs): void;
  stop(): void;
}

export function turnTaking(transport: Transport, timers: Timers): TurnTaking {
  let turnAt: EpochMs = Number.NEGATIVE_INFINITY;
  let turnBytes = 0;
  let cancelResume: Cancel = () => undefined;

  return {
    took(bytes, at) {
      if (Math.abs(at - turnAt) >= TURN_MS) {
        turnAt = at;
        turnBytes = 0;
      }
      turnBytes += bytes;
      if (turnBytes <= TURN_BYTES) return;
      transport.pause?.();
      cancelResume();
      cancelResume = timers.after(TURN_MS, () => transport.resume?.());
    },
    stop: () => cancelResume(),
  };
}
