/**
 * Every ability that one part of the server asks of another, on one screen. Parts import this file and never
 * each other; `app.ts` alone picks who answers.
 */
import type {
  Alarm,
  AlarmEffect,
  AlarmProfile,
  Author,
  Explanation,
  InactivationKind,
  Priority,
  RoomAlarms,
  Scope,
} from "@evenkeel/shared/alarms";
import type { AttentionEffect, CoverageMap, Station } from "@evenkeel/shared/attention";
import type { DecodeFault, DeviceAction } from "@evenkeel/shared/devices";
import type { InputBlock } from "@evenkeel/shared/replay";
import type { SessionEvent, SessionFact, SessionView } from "@evenkeel/shared/session";
import type { Cancel, Clock, EpochMs, Timers } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import type {
  ChangePerson,
  Command,
  CommandReply,
  Delivered,
  Detection,
  DetectRequest,
  DeviceHealth,
  DeviceList,
  DriverCard,
  FoundMonitor,
  LinkState,
  LineView,
  Me,
  NewPerson,
  Person,
  Recording,
  Role,
  RoomAttention,
  RoomMessage,
  RoomSnapshot,
  SerialPorts,
  SessionRow,
  StationHeartbeat,
  StationHello,
  StationReply,
  Trend,
} from "@evenkeel/shared/wire";

export type { Cancel, Clock, EpochMs, Person, Timers };

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

// --- ingest -> bus -> monitor -------------------------------------------------------------------------------------

export type TransportEvent =
  | { readonly type: "open" }
  | { readonly type: "bytes"; readonly bytes: Uint8Array; readonly at: EpochMs }
  /** Something was turned away though the line goes on: a second peer, an answer that the device does not take. */
  | { readonly type: "trouble"; readonly kind: "refused-connection" | "unsent-bytes"; readonly detail: string }
  /**
   * The link is gone, or could not be had. The supervisor tries again. `hungUp`: the device dialled us and ended the
   * call in order, as one does that dials anew for every message.
   */
  | { readonly type: "closed"; readonly reason: string; readonly hungUp?: true };

/** A line to a device. `open` may be called again after `closed`; `close` is final until then and yields no event. */
export interface Transport {
  open(listener: (event: TransportEvent) => void): void;
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
  /** Holds the device back while its share of the turn is used up. Both do nothing on a line that is not open. */
  pause?(): void;
  resume?(): void;
}

export type BusMessage =
  | {
      readonly type: "observations";
      readonly room: string;
      readonly device: string;
      readonly observations: readonly Observation[];
      readonly at: EpochMs;
    }
  | {
      readonly type: "link";
      readonly room: string;
      readonly device: string;
      readonly title: string;
      readonly simulated: boolean;
      readonly link: LinkState;
      /** A continuous value of this device older than this is stale: twice its period, at least 3 s. */
      readonly staleAfterMs: number;
      readonly at: EpochMs;
      readonly reason?: string;
      /** What the device may be asked to do; left out when nothing. */
      readonly actions?: readonly DeviceAction[];
    }
  /** The device is no longer of this room. */
  | { readonly type: "unbound"; readonly room: string; readonly device: string; readonly at: EpochMs }
  /** How far the device's clock is from the host's: told when it is first known, and when it has changed by a second. */
  | {
      readonly type: "clock";
      readonly room: string;
      readonly device: string;
      readonly skewMs: number;
      readonly at: EpochMs;
    }
  /** Which of several devices is shown, by vital, first choice first. */
  | {
      readonly type: "prefer";
      readonly room: string;
      readonly prefer: Readonly<Partial<Record<NumericKey, readonly string[]>>>;
    };

export interface Bus {
  publish(message: BusMessage): void;
  subscribe(listener: (message: BusMessage) => void): Cancel;
}

/** What the devices screen and `/readyz` ask of ingest. */
export interface Devices {
  health(): readonly DeviceHealth[];
  /** Faults as they happen, already counted. */
  onFault(listener: (device: string, fault: DecodeFault) => void): Cancel;
  /** Asks a device to do something; false when there is no such device, or its clinic has not switched that on. */
  act(device: string, action: DeviceAction): boolean;
}

export type DeviceChange =
  | { readonly ok: true }
  /**
   * `problems`: one line for each thing that is wrong, with its place: `transport.port: …`. `conflict`: right, but not
   * now (edited by hand meanwhile, line in use). `unwritable`: the list could not be written. Nothing was changed.
   */
  | {
      readonly ok: false;
      readonly code: "conflict" | "invalid" | "not-found" | "unwritable";
      readonly problems: readonly string[];
    };

/** What the devices screen does. Everything takes effect at once; the list is on disk before a promise resolves. */
export interface DeviceSetup {
  list(): DeviceList;
  drivers(): readonly DriverCard[];
  serialPorts(): Promise<SerialPorts>;
  found(): readonly FoundMonitor[];
  add(entry: unknown): Promise<DeviceChange>;
  /** The id stays. A line that did not change stays open. */
  change(id: string, entry: unknown): Promise<DeviceChange>;
  remove(id: string): Promise<DeviceChange>;
  prefer(room: string, prefer: unknown): Promise<DeviceChange>;
  /** `signal` gives the line back early; the answer is then what was heard until then. */
  detect(request: DetectRequest, signal?: AbortSignal): Promise<Detection | DeviceChange>;
  /** Null when there is no such device. */
  line(device: string, after: number): LineView | null;
  record(device: string, on: boolean): Promise<DeviceChange>;
  recordings(): Promise<readonly Recording[]>;
  /** The path of a finished or running recording; null when there is none of that name. */
  recordingFile(name: string): string | null;
  removeRecording(name: string): Promise<DeviceChange>;
}

// --- storage ------------------------------------------------------------------------------------------------------

export type AppendResult =
  | { readonly ok: true; readonly events: readonly SessionEvent[] }
  /** Somebody else wrote first; `version` is the newest. */
  | { readonly ok: false; readonly version: number }
  /** The command was given for another session already. Nothing was written. */
  | { readonly ok: false; readonly problem: "command-of-another-session" };

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

/** A stretch of what a session's alarm engine has taken in. The same one written twice is there once. */
export interface SessionInputs extends InputBlock {
  readonly session: string;
}

export interface ObservationStore {
  /** One transaction for all of it. */
  add(rows: readonly RecordRow[], waves: readonly WaveBlock[], inputs?: readonly SessionInputs[]): Promise<void>;
  /** Each device's values of a vital apart. */
  trend(session: string, from: EpochMs, until: EpochMs, buckets: number): Promise<Trend>;
  /** The newest row of every vital and device: what recovery starts from. */
  newest(session: string): Promise<readonly SampleRow[]>;
  /** Every row of every vital and device told in [from, until), oldest first. */
  samples(session: string, from: EpochMs, until: EpochMs): Promise<readonly SampleRow[]>;
  /** Other values of the session, oldest first, from `from` until before `until`; of more than `most` the newest. */
  others(session: string, from: EpochMs, until: EpochMs, most?: number): Promise<readonly OtherRow[]>;
  waves(session: string, wave: WaveKey, from: EpochMs, until: EpochMs): Promise<readonly WaveBlock[]>;
}

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
  readonly rule: string;
  /** As it was raised. */
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

/** The clinic's alarm profiles: versions counted from 1 by profile, append-only. */
export interface ProfileStore {
  /** False when that version is there already: somebody else wrote first. A version that leaves a hole is refused. */
  add(version: ProfileVersion): Promise<boolean>;
  /** The newest version of each, in the order of their making. */
  newest(): Promise<readonly ProfileVersion[]>;
  /** Newest first; of very many the newest. */
  versions(id: string): Promise<readonly ProfileVersion[]>;
  version(id: string, version: number): Promise<ProfileVersion | null>;
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

// --- monitor -> realtime ------------------------------------------------------------------------------------------

/** The rooms, as the gateway and the routes see them. */
export interface Monitor {
  rooms(): readonly { readonly id: string; readonly title: string }[];
  snapshot(room: string): RoomSnapshot | null;
  /** The messages after `seq`, or null when they are no longer kept and a snapshot is due. */
  since(room: string, epoch: string, seq: number): readonly RoomMessage[] | null;
  subscribe(listener: (message: RoomMessage) => void): Cancel;
  /** `role`: whose command it is; without one nothing is done that asks for more than `care`. */
  execute(command: MonitorCommand, by: Author, role?: Role): Promise<CommandReply>;
  session(id: string): Promise<SessionView | null>;
  alarms(room: string): RoomAlarms | null;
  /** Why an alarm that the room shows now is there, and whose it is; null when it is there no more. */
  explain(room: string, alarm: string): { readonly session: string; readonly explanation: Explanation } | null;
  /** Whether any station that covers the room can be heard: an alarm condition of an occupied room. */
  setHeard(room: string, heard: boolean): void;
  /** Who attends to the room, told among its messages; null when nobody needs to. A free room takes null alone. */
  setAttention(room: string, attention: RoomAttention | null): void;
}

// --- attention -> realtime ----------------------------------------------------------------------------------------

/** Commands that attention carries out; the monitor carries out the others. */
export type AttentionCommand = Extract<
  Command,
  {
    type:
      | "alarm.respond"
      | "room.hand-over-accept"
      | "room.hand-over-decline"
      | "room.hand-over-offer"
      | "station.sound-tested";
  }
>;

export type MonitorCommand = Exclude<Command, AttentionCommand>;

/** Whoever asks: their name and station, their role, and their page by the id that the gateway gave it. */
export interface Asker {
  readonly by: Author;
  readonly role: Role;
  readonly page: string;
}

/** The stations, whether they can be heard, and who answers for what. A page is one socket, by its id. */
export interface Attention {
  /** The page says what it is for, anew each time. A refused one keeps what it was. */
  arrive(page: string, person: SignedIn, hello: StationHello): StationReply;
  prove(page: string, heartbeat: StationHeartbeat): void;
  delivered(page: string, alarms: Delivered): void;
  leave(page: string): void;
  /** The station that a page has said to be; null when none. */
  station(page: string): Station | null;
  /** Why alarms of this room cannot be answered from this page, in words; null when they can. */
  refusal(page: string, room: string): string | null;
  execute(command: AttentionCommand, asker: Asker): Promise<CommandReply>;
  coverage(): CoverageMap;
  /** Hears of every change of the map, and of its newest ages every two seconds. */
  onCoverage(listener: (map: CoverageMap) => void): Cancel;
}

/** What a phone is told of an alarm that nobody has answered: never who the patient is, nor a value. */
export interface Notice {
  /** Title of the room. */
  readonly room: string;
  readonly priority: Priority;
  readonly words: string;
  /** Row of the escalation ladder. */
  readonly tier: number;
  readonly at: EpochMs;
}

/** A way to reach somebody who sits at no station. It may fail; it must not throw, and nobody waits for it. */
export interface Outlet {
  notify(userId: string, notice: Notice): void;
}

// --- auth ---------------------------------------------------------------------------------------------------------

export interface SignedIn {
  readonly userId: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
}

/** The headers of a request, as Node gives them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Who a request or a socket handshake is from, by its cookies; null when nobody, or when a password is still owed. */
export interface Authenticator {
  identify(headers: RequestHeaders): Promise<SignedIn | null>;
  /** Told when somebody's sessions end or their role changes, so that sockets are closed at once. */
  onRevoked(listener: (userId: string) => void): Cancel;
}

/** Somebody let in, with the `Set-Cookie` lines owed to their browser; or why not. */
export type Admission =
  | { readonly ok: true; readonly me: Me; readonly setCookies: readonly string[] }
  /** `store-failed`: the credentials are right, but the session that they begin cannot be written. */
  | {
      readonly ok: false;
      readonly reason: "inactive" | "link-spent" | "signed-out" | "store-failed" | "wrong-credentials";
    };

export type PersonResult =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly reason: "forbidden" | "last-admin" | "not-found" | "username-taken" | "yourself" };

/** What the routes ask of auth. Everything that changes an account writes an audit entry. */
export interface Accounts extends Authenticator {
  /** Like `identify`, but also knows somebody who still has to set a password. */
  who(headers: RequestHeaders): Promise<Me | null>;
  /** Like `who`, and the session lasts longer from now on. */
  renew(headers: RequestHeaders): Promise<Admission>;
  signIn(credentials: { readonly username: string; readonly password: string }): Promise<Admission>;
  /** Ends the session that the cookies name, if any; the answer is the `Set-Cookie` lines that forget it. */
  signOut(headers: RequestHeaders): Promise<readonly string[]>;
  /** Signs the first administrator in by the one-time link's token. */
  redeemLink(token: string): Promise<Admission>;
  /** Ends every session of this person and begins a new one. `current` is asked for except after the one-time link. */
  setPassword(
    headers: RequestHeaders,
    change: { readonly current?: string | undefined; readonly password: string },
  ): Promise<Admission>;
  people(): Promise<readonly Person[]>;
  addPerson(headers: RequestHeaders, person: NewPerson): Promise<PersonResult>;
  changePerson(headers: RequestHeaders, id: string, change: ChangePerson): Promise<PersonResult>;
}
