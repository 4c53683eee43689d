import type { Author } from "@evenkeel/shared/alarms";
import type { InputBlock } from "@evenkeel/shared/replay";
import type { SessionEvent, SessionFact } from "@evenkeel/shared/session";
import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import type { SessionRow, Trend } from "@evenkeel/shared/wire";

export type AppendResult =
  | { readonly ok: true; readonly events: readonly SessionEvent[] }
  /** Somebody else wrote first; `version` is the newest. */
  | { readonly ok: false; readonly version: number }
  /** The command was given for another session already. Nothing was written. */
  | { readonly ok: false; readonly problem: "command-of-another-session" };

/** Which sessions are looked for; what is left out does not matter. */
export interface SessionQuery {
  /** In the alias or an identifier, whatever their case, spaces and punctuation. */
  readonly text?: string;
  readonly room?: string;
  /** Opened in [from, until). */
  readonly from?: EpochMs;
  readonly until?: EpochMs;
  /** Only those that come after this one; none where it is not known. */
  readonly after?: string;
  readonly limit: number;
}

export interface SessionStore {
  /**
   * Durable (on disk) before it resolves. Version 0 opens a session. The same `commandId` a second time for the same
   * session writes nothing and answers with the events of the first.
   */
  append(entry: {
    readonly session: string;
    readonly expectedVersion: number;
    readonly commandId: string;
    readonly at: EpochMs;
    readonly by: Author;
    readonly facts: readonly SessionFact[];
  }): Promise<AppendResult>;
  events(session: string): Promise<readonly SessionEvent[]>;
  /** Ids of sessions without a `session-ended`. */
  open(): Promise<readonly string[]>;
  list(limit: number): Promise<readonly SessionRow[]>;
  /** Newest first. */
  find(query: SessionQuery): Promise<readonly SessionRow[]>;
  /** Sessions that were open at some time in [from, until), oldest first. */
  between(from: EpochMs, until: EpochMs): Promise<readonly SessionRow[]>;
}

export type SampleRow =
  | {
      readonly kind: "numeric";
      readonly session: string;
      readonly device: string;
      readonly vital: NumericKey;
      readonly at: EpochMs;
      readonly value: number;
      readonly measuredAt?: EpochMs;
      readonly questionable?: boolean;
    }
  | {
      readonly kind: "missing";
      readonly session: string;
      readonly device: string;
      readonly vital: NumericKey;
      readonly at: EpochMs;
      readonly reason: string;
    };

/** A value of a device that the catalogue has no row for, as the device told it; null: the device has none. */
export interface OtherRow {
  readonly kind: "other";
  readonly session: string;
  readonly device: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly at: EpochMs;
  readonly measuredAt?: EpochMs;
  readonly value: number | string | null;
}

/** What gathers between two writes. */
export type RecordRow = OtherRow | SampleRow;

/** A second or so of one wave: Int16 little endian, value = raw × gain + offset, -32768 invalid. */
export interface WaveBlock {
  readonly session: string;
  readonly device: string;
  readonly wave: WaveKey;
  readonly at: EpochMs;
  readonly rate: number;
  readonly gain: number;
  readonly offset: number;
  readonly samples: Int16Array;
}

/** From the first block of a wave to the last. */
export interface WaveSpan {
  readonly wave: WaveKey;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** A stretch of what a session's alarm engine has taken in. The same one written twice is there once. */
export interface SessionInputs extends InputBlock {
  readonly session: string;
}

export interface ObservationStore {
  /** One transaction for all of it. */
  add(rows: readonly RecordRow[], waves: readonly WaveBlock[], inputs?: readonly SessionInputs[]): Promise<void>;
  /** Each device's values of a vital apart. */
  trend(session: string, from: EpochMs, until: EpochMs, buckets: number): Promise<Trend>;
  /** The newest row of every vital and device, of those before `before` where that is given: what recovery starts from. */
  newest(session: string, before?: EpochMs): Promise<readonly SampleRow[]>;
  /** Every row of every vital and device told in [from, until), oldest first. */
  samples(session: string, from: EpochMs, until: EpochMs): Promise<readonly SampleRow[]>;
  /** Other values of the session, oldest first, from `from` until before `until`; of more than `most` the newest. */
  others(session: string, from: EpochMs, until: EpochMs, most?: number): Promise<readonly OtherRow[]>;
  waves(session: string, wave: WaveKey, from: EpochMs, until: EpochMs): Promise<readonly WaveBlock[]>;
  /** Which waves there are of a session: when the first and the last block of each begin. */
  waveSpans(session: string): Promise<readonly WaveSpan[]>;
}
