import type { AlarmProfile, RoomAlarms } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import type { DeviceAction } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import type {
  Delivered,
  StationHeartbeat,
  StationHello,
  StationReply,
  WireAttention,
  WireCoverage,
} from "./attention.ts";
import type { Command } from "./commands.ts";
import type { WireError } from "./errors.ts";

/** A number on its way to a screen. `t` is the host's time of record, `m` the device's own time of an episodic value. */
export interface WireNumeric {
  readonly k: "n";
  readonly v: NumericKey;
  readonly x: number;
  readonly t: EpochMs;
  readonly m?: EpochMs;
  /** Device id: the screen says which device it shows. */
  readonly d: string;
  /** 1 when the device marks it doubtful. */
  readonly q?: 1;
  /** 1 when the device says that it is simulating. */
  readonly demo?: 1;
}

export interface WireMissing {
  readonly k: "m";
  readonly v: NumericKey;
  readonly r: MissingReason;
  readonly t: EpochMs;
  readonly d: string;
}

/** A value of a device that the catalogue does not know, with the device's own code and unit. */
export interface WireOther {
  readonly k: "o";
  readonly c: string;
  readonly n: string;
  readonly x: number | string | null;
  readonly u: string;
  readonly t: EpochMs;
  /** The device's own time of the measurement, where it tells one. */
  readonly m?: EpochMs;
  readonly d: string;
  readonly demo?: 1;
}

/** A device that is no longer of this room: its link and its values are to be forgotten. */
export interface WireUnlink {
  readonly k: "unlink";
  readonly device: string;
}

/** A run of wave samples: little-endian Int16 in base64 (one string frames once for all viewers), value = raw × gain + offset; -32768 is invalid. */
export interface WireWave {
  readonly k: "w";
  readonly w: WaveKey;
  readonly t: EpochMs;
  readonly hz: number;
  readonly gain: number;
  readonly offset: number;
  readonly s: string;
  readonly d: string;
}

export type LinkState = "connected" | "connecting" | "lost" | "quiet";

/** A device bound to a room, as its tile shows it. */
export interface WireLink {
  readonly k: "link";
  readonly device: string;
  readonly title: string;
  readonly link: LinkState;
  readonly since: EpochMs;
  /** For people: "port cannot be opened", "no frame for 3 s". */
  readonly reason?: string;
  readonly simulated: boolean;
  /** A continuous value of this device older than this is stale. */
  readonly staleAfterMs: number;
  /** What it may be asked to do; left out when nothing. */
  readonly actions?: readonly DeviceAction[];
  /** While it is doubted that its values are this patient's: what it calls its patient, and whose room that patient is in. */
  readonly named?: { readonly identifiers: readonly string[]; readonly elsewhere?: string };
}

export interface WireAlarms extends RoomAlarms {
  readonly k: "alarms";
}

/** The session in the room, or null for a free room. Sent whole with every event. */
export interface WireSession {
  readonly k: "session";
  readonly session: SessionView | null;
}

export interface WireProfile {
  readonly k: "profile";
  readonly profile: AlarmProfile;
}

export type RoomItem =
  | WireAlarms
  | WireAttention
  | WireLink
  | WireMissing
  | WireNumeric
  | WireOther
  | WireProfile
  | WireSession
  | WireUnlink
  | WireWave;

/**
 * What happened in a room, in order. A viewer that has seen `prev` applies it and has then seen `seq`;
 * any other viewer has a hole and asks with `watch` again.
 */
export interface RoomMessage {
  readonly room: string;
  readonly prev: number;
  readonly seq: number;
  readonly items: readonly RoomItem[];
  /** Set when this viewer could not keep up: numerics are the newest per vital, waves were left out. */
  readonly thinned?: true;
}

/** Numbers of one device and moment that have nothing else to say, as one item: a third of the bytes and of the work. */
export interface WireNumerics {
  readonly k: "ns";
  readonly t: EpochMs;
  readonly d: string;
  readonly x: Readonly<Partial<Record<NumericKey, number>>>;
}

export type PackedItem = RoomItem | WireNumerics;

/** A message as it is broadcast. One without packed items is one too. */
export interface PackedMessage extends Omit<RoomMessage, "items"> {
  readonly items: readonly PackedItem[];
}

/** A room whole: the newest of everything, from which a viewer goes on with messages. */
export interface RoomSnapshot {
  readonly room: string;
  readonly title: string;
  /** Changes when the server restarts: sequences of another epoch do not compare. */
  readonly epoch: string;
  readonly seq: number;
  readonly items: readonly RoomItem[];
}

/** Faults of one device since the server started, for the screen. */
export interface DeviceHealth {
  readonly device: string;
  readonly title: string;
  readonly driver: string;
  readonly confidence: "beta" | "verified";
  readonly room: string | null;
  readonly simulated: boolean;
  readonly link: LinkState;
  readonly since: EpochMs;
  readonly reason?: string;
  readonly bytesPerSecond: number;
  readonly framesPerSecond: number;
  readonly lastFrameAt: EpochMs | null;
  readonly faults: Readonly<Record<string, number>>;
  readonly unknownCodes: readonly {
    readonly code: string;
    readonly name: string;
    readonly count: number;
    readonly last: string;
  }[];
  readonly notices: readonly { readonly code: string; readonly text: string }[];
  /** The newest of each value that the catalogue does not know; the first 200. */
  readonly others: readonly {
    readonly code: string;
    readonly name: string;
    readonly value: number | string | null;
    readonly unit: string;
    readonly at: EpochMs;
    /** The vital that it is mapped to here. */
    readonly vital?: NumericKey;
  }[];
  /** The device's clock against the host's; null while it has told no time. Jumps since the server started. */
  readonly clock: { readonly skewMs: number; readonly jumps: number } | null;
  /** What it may be asked to do. */
  readonly actions: readonly DeviceAction[];
  /** The flight recorder's file while one is being written. */
  readonly recording: string | null;
}

export interface WatchRequest {
  readonly version: number;
  /** What the viewer has of each room, so that only what is missing is sent; empty at first. */
  readonly have: Readonly<Record<string, { readonly epoch: string; readonly seq: number }>>;
}

export type WatchReply =
  | {
      readonly ok: true;
      readonly serverTime: EpochMs;
      readonly rooms: readonly { readonly id: string; readonly title: string }[];
      /** For each room either the whole, or the messages that were missed. */
      readonly snapshots: readonly RoomSnapshot[];
      readonly missed: readonly RoomMessage[];
    }
  | { readonly ok: false; readonly error: WireError };

export type CommandReply =
  /** `warning`: done, and yet there is something that the person must know, such as that it is not on disk. */
  | { readonly ok: true; readonly version?: number; readonly sessionId?: string; readonly warning?: string }
  | { readonly ok: false; readonly error: WireError };

/** Sent every second; a viewer that has had none for 5 s has lost its feed. */
export interface Beat {
  readonly at: EpochMs;
  readonly epoch: string;
}

/** The typed Socket.IO contract. */
export interface ServerToClient {
  room(message: PackedMessage): void;
  /** The viewer answers, so that the server knows what a full kernel buffer would hide. */
  beat(beat: Beat, answer: () => void): void;
  devices(health: readonly DeviceHealth[]): void;
  coverage(map: WireCoverage): void;
}

export interface ClientToServer {
  watch(request: WatchRequest, reply: (answer: WatchReply) => void): void;
  command(command: Command, reply: (answer: CommandReply) => void): void;
  station(hello: StationHello, reply: (answer: StationReply) => void): void;
  /** Both unanswered: a proof that is lost is followed by the next, and what was not confirmed escalates. */
  proof(heartbeat: StationHeartbeat): void;
  delivered(alarms: Delivered): void;
}
