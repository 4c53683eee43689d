import type { Clock, EpochMs } from "@evenkeel/shared/time";

/** The host's time of record. It never runs back, so that no delay stands still while it would be catching up. */
export interface HostClock extends Clock {
  /** The record already knows of this moment: time goes on from there though the host's clock was set back meanwhile. */
  readonly notBefore?: (at: EpochMs) => void;
}

/** A logger for one part. Never a name, a birth date or a message body. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
