import type {
  Alarm,
  AlarmEffect,
  AlarmProfile,
  Author,
  InactivationKind,
  Priority,
  ProfileChoice,
  Scope,
} from "@evenkeel/shared/alarms";
import type { AttentionEffect } from "@evenkeel/shared/attention";
import type { InputBlock } from "@evenkeel/shared/replay";
import type { EpochMs } from "@evenkeel/shared/time";
import type { LinkState } from "@evenkeel/shared/wire";
import type { ObservationStore, SessionStore } from "./record.ts";

/** One line of the alarm log: append-only, written with the engine's state in one transaction. */
export interface AlarmLogEntry {
  readonly at: EpochMs;
  /** Beside what alarms did: a device's line is another than before (`link`), or the device no longer of the room. */
  readonly change: AlarmEffect["change"] | "link" | "unbound";
  readonly device?: string;
  readonly link?: LinkState;
  readonly alarm?: Alarm;
  readonly by?: Author;
  readonly until?: EpochMs | null;
  readonly scope?: Scope;
  readonly kind?: InactivationKind;
  readonly reason?: string;
}

export interface AlarmStore {
  /** State (opaque JSON of the engine), profile and log entries in one durable transaction. */
  save(
    session: string,
    at: EpochMs,
    state: string,
    profile: AlarmProfile,
    entries: readonly AlarmLogEntry[],
    /** What of the inputs is not stored yet, and how many there are up to this state. */
    inputs?: { readonly blocks: readonly InputBlock[]; readonly next: number },
  ): Promise<void>;
  load(session: string): Promise<{
    readonly at: EpochMs;
    readonly state: string;
    readonly profile: AlarmProfile;
    /** The number of the first input that came after this state; left out in a record of before inputs were kept. */
    readonly next?: number;
  } | null>;
  log(session: string): Promise<readonly AlarmLogEntry[]>;
  /** Up to `most` stretches of the session's inputs, in order, the first of which begins at input `from` or later. */
  inputs(session: string, from: number, most: number): Promise<readonly InputBlock[]>;
  /** How many inputs there are, and where restarts have put the engine back to. */
  inputsKept(session: string): Promise<{ readonly count: number; readonly resumptions: readonly number[] }>;
  /** Alarms of all sessions that were raised in [from, until), oldest first, of more than `most` the first. */
  raised(from: EpochMs, until: EpochMs, most: number): Promise<readonly RaisedAlarm[]>;
}

/** One alarm as the burden of a clinic counts it. */
export interface RaisedAlarm {
  readonly at: EpochMs;
  readonly session: string;
  readonly room: string;
  readonly alias: string;
  readonly alarm: string;
  /** Of its worst, as the priority is. */
  readonly rule: string;
  /** The highest that it came to. */
  readonly priority: Priority;
  /** When somebody first acknowledged it; null when nobody did. */
  readonly acknowledgedAt: EpochMs | null;
}

/** Who attended to a session: the state from which escalation goes on, and its append-only history. */
export interface AttentionStore {
  /** State (opaque JSON) and log entries in one durable transaction. */
  save(session: string, at: EpochMs, state: string, entries: readonly AttentionEffect[]): Promise<void>;
  load(session: string): Promise<{ readonly at: EpochMs; readonly state: string } | null>;
  log(session: string): Promise<readonly AttentionEffect[]>;
}

/** A browser that has asked to be told, with its keys as RFC 8291 names them. */
export interface PushSubscriptionRow {
  readonly endpoint: string;
  readonly userId: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly at: EpochMs;
}

export interface PushStore {
  /** The same endpoint a second time takes the place of the first, whoever's that was. */
  add(row: PushSubscriptionRow): Promise<void>;
  remove(endpoint: string): Promise<void>;
  /** The newest first. */
  ofPerson(userId: string): Promise<readonly PushSubscriptionRow[]>;
}

/** One version of an alarm profile, whole: what a session started from can be had again for ever. */
export interface ProfileVersion {
  readonly id: string;
  readonly version: number;
  readonly at: EpochMs;
  readonly by: { readonly userId: string; readonly name: string };
  readonly reason: string;
  readonly profile: AlarmProfile;
}

/** One version of which profiles sessions start from when nobody chooses. */
export interface ChoiceVersion {
  readonly version: number;
  readonly at: EpochMs;
  readonly by: { readonly userId: string; readonly name: string };
  readonly reason: string;
  readonly choice: ProfileChoice;
}

/** The clinic's alarm profiles: versions counted from 1 by profile, append-only. */
export interface ProfileStore {
  /** False when that version is there already: somebody else wrote first. A version that leaves a hole is refused. */
  add(version: ProfileVersion): Promise<boolean>;
  /** The newest version of each, in the order of their making. */
  newest(): Promise<readonly ProfileVersion[]>;
  /** Newest first; of very many the newest. */
  versions(id: string): Promise<readonly ProfileVersion[]>;
  version(id: string, version: number): Promise<ProfileVersion | null>;
  /** False when that version is there already. A version that leaves a hole is refused. */
  choose(choice: ChoiceVersion): Promise<boolean>;
  /** The newest; null while nobody has chosen. */
  choice(): Promise<ChoiceVersion | null>;
}

export interface AuditStore {
  add(entry: {
    readonly at: EpochMs;
    readonly userId: string | null;
    readonly action: string;
    readonly detail: object;
  }): Promise<void>;
}

/** What was done outside a session. */
export interface AuditEntry {
  readonly at: EpochMs;
  readonly userId: string | null;
  readonly action: string;
  readonly detail: unknown;
}

export interface AuditLog extends AuditStore {
  /** Entries of [from, until), oldest first, of more than `most` the newest. */
  between(from: EpochMs, until: EpochMs, most: number): Promise<readonly AuditEntry[]>;
}

export interface Storage {
  readonly sessions: SessionStore;
  readonly observations: ObservationStore;
  readonly alarms: AlarmStore;
  readonly attention: AttentionStore;
  readonly push: PushStore;
  readonly profiles: ProfileStore;
  readonly audit: AuditLog;
  /** Throws when the database cannot be read: for `/readyz`. */
  check(): Promise<void>;
  /** Throws when nothing can be written. Leaves no trace in the record. */
  checkWrite(): Promise<void>;
  close(): Promise<void>;
}
