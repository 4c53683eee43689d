import { canBeSeen, canSound, covers, type Station, type StationFacts } from "@evenkeel/shared/attention";
import { may, type StationHeartbeat, type StationHello } from "@evenkeel/shared/wire";
import type { EpochMs, SignedIn } from "../ports.ts";

/** The pages that have said what they are for, by the id that the gateway gave each. */
export interface StationRegistry {
  /** The station, or why it cannot be that, in words. */
  arrive(page: string, person: SignedIn, hello: StationHello): Station | string;
  /** False when the page has not said what it is for. */
  prove(page: string, heartbeat: StationHeartbeat, at: EpochMs): boolean;
  /** Somebody has heard the test sound there. */
  tested(page: string, at: EpochMs): void;
  leave(page: string): void;
  of(page: string): Station | null;
  all(): readonly Station[];
}

export interface RegistryParts {
  /** Ids of the rooms there are. */
  readonly rooms: () => readonly string[];
  /** Ids are the server's own: a page that could choose one could speak for another. */
  readonly newId: () => string;
}

export function stationRegistry({ rooms, newId }: RegistryParts): StationRegistry {
  const stations = new Map<string, Station>();

  return {
    arrive(page, { userId, name, role }, hello) {
      const problem = helloProblem(hello, rooms(), may(role, "care"), may(role, "supervise"));
      if (problem !== null) return problem;
      const known = stations.get(page);
      const person = { userId, name };
      const station = { ...hello, id: known?.id ?? newId(), person, proof: known?.proof ?? null };
      stations.set(page, station);
      return station;
    },
    prove(page, { soundTestedAt, ...heartbeat }, at) {
      const station = stations.get(page);
      if (!station) return false;
      // A test that is yet to come was not heard.
      const told = soundTestedAt !== null && soundTestedAt <= at ? soundTestedAt : null;
      const known = station.proof?.soundTestedAt ?? null;
      const tested = Math.max(told ?? -Infinity, known ?? -Infinity);
      const proof = { ...heartbeat, at, soundTestedAt: tested === -Infinity ? null : tested };
      stations.set(page, { ...station, proof });
      return true;
    },
    tested(page, at) {
      const station = stations.get(page);
      if (station?.proof) stations.set(page, { ...station, proof: { ...station.proof, soundTestedAt: at } });
    },
    leave: (page) => void stations.delete(page),
    of: (page) => stations.get(page) ?? null,
    all: () => [...stations.values()],
  };
}

/** The station as one room's attention sees it at this moment. */
export function factsOf(station: Station, room: string, at: EpochMs): StationFacts {
  const { role, person } = station;
  return { role, userId: person.userId, covers: covers(station, room), audible: canSound(station, at) };
}

/** What of a station changes the coverage map, apart from the age of its proof. */
export function faceOf(station: Station, at: EpochMs): string {
  const { id, name, role, person, proof } = station;
  const seen = [canSound(station, at), canBeSeen(station, at), proof?.audio, proof?.soundTestedAt];
  return JSON.stringify([id, name, role, person.name, station.covers, seen]);
}

function helloProblem(
  { role, covers: claimed }: StationHello,
  rooms: readonly string[],
  cares: boolean,
  supervises: boolean,
): string | null {
  const unknown = claimed === "all" ? undefined : claimed.find((room) => !rooms.includes(room));
  if (unknown !== undefined) return `There is no room called ${unknown}. Choose the rooms of this station again.`;
  if (role === "display") return null;
  if (!cares) return "You may look at rooms, not answer for them. Set this station up as a display.";
  if (role === "room" && (claimed === "all" || claimed.length !== 1)) {
    return "A room's station covers that one room. Choose it, or set this station up as a nurses' station.";
  }
  if (role === "supervisor" && !supervises) {
    return "A supervisor's station is for clinicians and administrators. Set this one up as a nurses' station.";
  }
  if (claimed.length === 0) return "Say which rooms this station covers.";
  return null;
}
