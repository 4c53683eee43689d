/** Milliseconds since 1970-01-01T00:00Z on the host's clock: the time of record for everything Evenkeel keeps. */
export type EpochMs = number;

/** The only teller of time. Inside `shared`, time arrives in arguments; a clock is asked at the edges alone. */
export interface Clock {
  readonly now: () => EpochMs;
}

/** Ends a timer or a subscription. Calling it twice does nothing. */
export type Cancel = () => void;

/** The ability to be called back later, kept apart from `Clock` so that a part says which of the two it needs. */
export interface Timers {
  /** Once, `ms` milliseconds from now. */
  readonly after: (ms: number, run: () => void) => Cancel;
  /** Again and again, every `ms` milliseconds. */
  readonly every: (ms: number, run: () => void) => Cancel;
}
