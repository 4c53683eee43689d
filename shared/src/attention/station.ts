import type { EpochMs } from "@evenkeel/shared/time";

export const STATION_ROLES = ["room", "nurses-station", "supervisor", "display"] as const;
/** What a browser is for. `display` shows and does not count: nobody may rely on it to hear or to answer an alarm. */
export type StationRole = (typeof STATION_ROLES)[number];

export const AUDIO_STATES = ["running", "suspended", "muted", "missing"] as const;
/** The page's AudioContext as it finds it; `missing`: the browser has none. */
export type AudioState = (typeof AUDIO_STATES)[number];

/** What a page says of itself every `HEARTBEAT_MS`, so that nobody has to believe that it can sound. */
export interface StationProof {
  readonly audio: AudioState;
  /** 0 to 1, of what the page plays at. */
  readonly volume: number;
  readonly visible: boolean;
  /** When a person last heard the test sound here; null when never. */
  readonly soundTestedAt: EpochMs | null;
  /** When it reached the server, by the server's clock. */
  readonly at: EpochMs;
}

/** One page of one signed-in person. */
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly role: StationRole;
  /** Ids of rooms. */
  readonly covers: readonly string[] | "all";
  readonly person: { readonly userId: string; readonly name: string };
  /** Null until its first heartbeat. */
  readonly proof: StationProof | null;
}

export const HEARTBEAT_MS = 2000;
/** Two heartbeats may be lost, not three: a station that has said nothing for so long cannot sound. */
export const PROOF_DEAD_MS = 5000;
/** Below it sound counts as off (clinical notes on alarms, 2.5: never silently inaudible). House rule. */
export const VOLUME_FLOOR = 0.2;
/** A sound test is asked for at the start of a shift; the longest usual shift, house rule. */
export const SOUND_TEST_MS = 12 * 3_600_000;

/** Why nobody would hear an alarm at this station. */
export type Silence =
  "audio-missing" | "audio-muted" | "audio-suspended" | "display-only" | "no-heartbeat" | "too-quiet";

/** Why this station cannot sound, or null when it can. */
export function silenceOf({ role, proof }: Station, now: EpochMs): Silence | null {
  if (role === "display") return "display-only";
  if (!isFresh(proof, now)) return "no-heartbeat";
  if (proof.audio !== "running") return `audio-${proof.audio}`;
  return proof.volume >= VOLUME_FLOOR ? null : "too-quiet";
}

/** A hidden page whose audio runs can sound. */
export function canSound(station: Station, now: EpochMs): boolean {
  return silenceOf(station, now) === null;
}

/** Whether somebody before it may see what it shows. A hidden page is not seen. */
export function canBeSeen({ role, proof }: Station, now: EpochMs): boolean {
  return role !== "display" && isFresh(proof, now) && proof.visible;
}

export function covers(station: Pick<Station, "covers">, room: string): boolean {
  return station.covers === "all" || station.covers.includes(room);
}

function isFresh(proof: StationProof | null, now: EpochMs): proof is StationProof {
  return proof !== null && now - proof.at < PROOF_DEAD_MS;
}
