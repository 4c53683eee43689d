import type { EpochMs } from "@evenkeel/shared/time";
import { canBeSeen, covers, silenceOf, type Silence, type Station, type StationRole } from "./station.ts";

/** A station that covers a room, as the map shows it. */
export interface Cover {
  readonly station: string;
  readonly name: string;
  readonly role: StationRole;
  readonly person: string;
  readonly audible: boolean;
  /** Why it is not audible. */
  readonly silence?: Silence;
  readonly visible: boolean;
  /** Its newest heartbeat; null before the first. */
  readonly provedAt: EpochMs | null;
  readonly soundTestedAt: EpochMs | null;
}

export interface RoomCoverage {
  readonly room: string;
  readonly stations: readonly Cover[];
  /** At least one station that covers it can sound. */
  readonly heard: boolean;
  /** At least one is before somebody's eyes. */
  readonly seen: boolean;
}

/** Who watches which room, and whether it would be heard there. */
export interface CoverageMap {
  readonly at: EpochMs;
  readonly rooms: readonly RoomCoverage[];
}

export function coverageMap(rooms: readonly string[], stations: readonly Station[], at: EpochMs): CoverageMap {
  return { at, rooms: rooms.map((room) => coverageOf(room, stations, at)) };
}

/** Stations by name, so that the map does not jump when one of them reconnects. */
export function coverageOf(room: string, stations: readonly Station[], at: EpochMs): RoomCoverage {
  const here = stations
    .filter((station) => covers(station, room))
    .map((station) => coverOf(station, at))
    .sort((a, b) => (a.name + a.station < b.name + b.station ? -1 : 1));
  return {
    room,
    stations: here,
    heard: here.some(({ audible }) => audible),
    seen: here.some(({ visible }) => visible),
  };
}

function coverOf(station: Station, at: EpochMs): Cover {
  const { id, name, role, person, proof } = station;
  const silence = silenceOf(station, at);
  return {
    station: id,
    name,
    role,
    person: person.name,
    audible: silence === null,
    ...(silence && { silence }),
    visible: canBeSeen(station, at),
    provedAt: proof?.at ?? null,
    soundTestedAt: proof?.soundTestedAt ?? null,
  };
}
