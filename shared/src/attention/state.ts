import type { Acknowledgement, Author, Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { AlarmAnswer } from "./answer.ts";
import type { Offer, Responsibility } from "./hand-over.ts";
import type { StationRole } from "./station.ts";

/** A station as one room's attention sees it. */
export interface StationFacts {
  readonly role: StationRole;
  /** Whoever sits there. */
  readonly userId: string;
  readonly covers: boolean;
  readonly audible: boolean;
}

/** A station that could be heard until it said goodbye, and how long it may take to come back. */
export interface Leaving {
  readonly facts: StationFacts;
  readonly until: EpochMs;
}

/** Which row of the ladder an alarm has come to, and since when. */
export interface Reached {
  readonly tier: number;
  readonly at: EpochMs;
}

/** One alarm on its ladder. */
export interface Call {
  readonly id: string;
  readonly priority: Priority;
  readonly onset: EpochMs;
  /** Its condition exists, nobody owns it and no pause covers it: only then does it climb. */
  readonly calling: boolean;
  readonly owner: Acknowledgement | null;
  /** As it was before the instant `RoomAttention.at`: what happens in one instant is weighed together, in no order. */
  readonly reached: Reached;
  /** People who said in this instant that they cannot come, and all who did. */
  readonly refusedNow: readonly string[];
  readonly refused: readonly string[];
  /** Stations that have it, at this priority. */
  readonly delivered: readonly string[];
  /** To whom it was passed on besides. */
  readonly forwarded: {
    readonly stations: readonly string[];
    readonly people: readonly string[];
    readonly tier: number;
  };
  readonly answers: readonly AlarmAnswer[];
}

/**
 * Who attends to one occupied room, as plain JSON with absolute times: written down and read back it has the same
 * future. Stations are not kept across a restart: they come back and say so.
 */
export interface RoomAttention {
  readonly session: string;
  /** The newest instant heard of; time never runs back behind it. */
  readonly at: EpochMs;
  /** Until then stations may still be coming back after a restart: their silence means nothing. */
  readonly graceUntil: EpochMs;
  readonly stations: Readonly<Record<string, StationFacts>>;
  /** Stations that could be heard, and have gone so lately that they may only be reloading; pruned as stations move. */
  readonly leaving: Readonly<Record<string, Leaving>>;
  /** Whether some station that covers the room could be heard, before the instant `at`. */
  readonly heard: boolean;
  readonly calls: Readonly<Record<string, Call>>;
  /** Alarms that are over, by when: what was done about them may still be told. */
  readonly ended: Readonly<Record<string, EpochMs>>;
  readonly responsible: Responsibility | null;
  readonly offer: Offer | null;
}

/** How long after a restart stations have to come back: their reconnection with its first heartbeats. House rule. */
export const GRACE_MS = 10_000;

/**
 * How long a page that has gone is waited for before the alarms that it had go to others: a reload is back with its first
 * heartbeat in two or three seconds, and one that says goodbye is missed no sooner than one that falls silent
 * (`PROOF_DEAD_MS`). Shorter than the 10 s after which a room that nobody can hear is an alarm, and no row of a ladder
 * waits longer for it than it waits anyway. House rule.
 */
export const RETURN_MS = 5000;

/** A room that has just been occupied. Whoever opened the session is responsible. */
export function initialAttention(session: string, at: EpochMs, by: Author | null): RoomAttention {
  return {
    session,
    at,
    graceUntil: at,
    stations: {},
    leaving: {},
    heard: true,
    calls: {},
    ended: {},
    responsible: by && { by, since: at },
    offer: null,
  };
}
