import type { Generated } from "kysely";

/** A yes or no: SQLite has no booleans. */
type Flag = 0 | 1;

/** The tables as Kysely sees them; `migrations/` makes them. Times are epoch ms, `session` is `session.id`. */
export interface Tables {
  session: {
    id: Generated<number>;
    uuid: string;
    room: string;
    alias: string;
    opened_at: number;
    ended_at: number | null;
  };
  session_event: { session: number; version: number; at: number; type: string; payload: string; by: string };
  /** Which versions a command wrote, so that the same command again is answered and not repeated. */
  session_command: { id: string; session: number; first: number; last: number };
  device: { id: Generated<number>; name: string };
  /** One vital of one device in one session: the short key of every sample. `vital` is its MDC code. */
  channel: { id: Generated<number>; session: number; vital: number; device: number };
  sample: {
    id: Generated<number>;
    channel: number;
    at: number;
    value: number | null;
    missing: string | null;
    measured_at: number | null;
    /** Episodic values only: the time that tells a new reading from a repeat. */
    reading_at: number | null;
    questionable: Flag;
  };
  rollup: { channel: number; width: number; t: number; low: number; high: number; count: number };
  wave_block: {
    id: Generated<number>;
    session: number;
    wave: number;
    device: number;
    at: number;
    rate: number;
    gain: number;
    offset: number;
    samples: Uint8Array;
  };
  /** One value of one device that the catalogue does not know, as the device names it, in one session. */
  other_channel: { id: Generated<number>; session: number; device: number; code: string; name: string; unit: string };
  /** `value` or `text`; neither where the device has none. */
  other_value: {
    id: Generated<number>;
    session: number;
    at: number;
    channel: number;
    value: number | null;
    text: string | null;
    measured_at: number | null;
  };
  alarm_state: { session: number; at: number; state: string; profile: string; inputs: number | null };
  /** `resumes`: the restart that it begins with goes on before that input. */
  alarm_input: {
    id: Generated<number>;
    session: number;
    first: number;
    count: number;
    resumes: number | null;
    inputs: string;
  };
  alarm_log: { id: Generated<number>; session: number; at: number; change: string; entry: string };
  attention_state: { session: number; at: number; state: string };
  attention_log: { id: Generated<number>; session: number; at: number; change: string; entry: string };
  push_subscription: { endpoint: string; user_id: string; p256dh: string; auth: string; at: number };
  profile_version: {
    id: string;
    version: number;
    at: number;
    user_id: string;
    by: string;
    reason: string;
    profile: string;
  };
  profile_choice: { version: number; at: number; user_id: string; by: string; reason: string; choice: string };
  /** What a session is found by: `words.ts` says how it is written. */
  session_words: { session: number; words: string };
  audit: { id: Generated<number>; at: number; user_id: string | null; action: string; detail: string };
}
