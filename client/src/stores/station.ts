import { covers, STATION_ROLES, type StationRole } from "@evenkeel/shared/attention";
import { may, type Me, type StationHello } from "@evenkeel/shared/wire";
import { useStore } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { calmStore, useCalmRoom } from "./calm.ts";
import { meStore } from "./me.ts";
import { roomsStore, type Room } from "./rooms.ts";
import { settingsStore, useStation } from "./settings.ts";

interface AttendingStation {
  /** The id by which the server names this page; null while it has not taken it as a station on this line. */
  readonly id: string | null;
  /** Why the server does not take it for what it says, in its words. */
  readonly refusal: string | null;
  /** Somebody has played a sound here and not heard it; until a test is passed this station does not count as one that sounds. */
  readonly notHeard: boolean;
}

/** This page as one of the clinic's stations. That nobody heard it is kept as long as the tab: so stands the loudspeaker. */
export const stationStore = createStore<AttendingStation>()(
  persist((): AttendingStation => ({ id: null, refusal: null, notHeard: false }), {
    name: "evenkeel.station",
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
    partialize: ({ notHeard }) => ({ notHeard }),
  }),
);

export const useAttending = (): AttendingStation => useStore(stationStore);

/** What of a station says which alarms are its own. */
export interface StationPlace {
  readonly role: StationRole;
  readonly covers: readonly string[] | "all";
}

/**
 * What this station may be, out of what was chosen for it: what a person may not answer for is shown on a display, and a
 * choice that fits no longer (a room that is gone, a supervisor's place with a nurse before it) becomes the nurses'
 * station, which covers more and not less.
 */
export function placeOf(
  chosen: { readonly stationRole: StationRole; readonly covers: readonly string[] | "all" },
  me: Pick<Me, "role"> | null,
  rooms: readonly Room[],
): StationPlace {
  const known = chosen.covers === "all" ? "all" : chosen.covers.filter((id) => rooms.some((room) => room.id === id));
  const role = STATION_ROLES.includes(chosen.stationRole) ? chosen.stationRole : "nurses-station";
  if (me && !may(me.role, "care")) return { role: "display", covers: known.length > 0 ? known : "all" };
  if (role === "display") return { role, covers: known };
  if (role === "room" && (known === "all" || known.length !== 1)) return { role: "nurses-station", covers: "all" };
  if (known.length === 0) return { role: "nurses-station", covers: "all" };
  if (role === "supervisor" && me && !may(me.role, "supervise")) return { role: "nurses-station", covers: known };
  return { role, covers: known };
}

export function thisPlace(): StationPlace {
  const { rooms } = roomsStore.getState();
  const { room } = calmStore.getState();
  return room === null ? placeOf(settingsStore.getState(), meStore.getState().me, rooms) : calmPlace(room, rooms);
}

/** A room's quiet screen makes no sound and shows no alarm: whatever was chosen for the station, nobody may rely on it. */
function calmPlace(room: string, rooms: readonly Room[]): StationPlace {
  return { role: "display", covers: rooms.filter(({ id }) => id === room).map(({ id }) => id) };
}

export function helloOf(place: StationPlace, name: string): StationHello {
  return { name, role: place.role, covers: place.covers === "all" ? "all" : [...place.covers] };
}

/** The name under which this page acts: the same one in what it says of itself and in every command. */
export function stationName(): string {
  return settingsStore.getState().station.slice(0, 60);
}

export function usePlace(): StationPlace & { readonly name: string } {
  const stationRole = useStore(settingsStore, (state) => state.stationRole);
  const chosen = useStore(settingsStore, (state) => state.covers);
  const me = useStore(meStore, (state) => state.me);
  const rooms = useStore(roomsStore, (state) => state.rooms);
  const name = useStation();
  const calm = useCalmRoom();
  if (calm !== null) return { name, ...calmPlace(calm, rooms) };
  return { name, ...placeOf({ stationRole, covers: chosen }, me, rooms) };
}

/**
 * Whether alarms of this room are answered at this station (the server asks the same): at one that covers it, or a
 * supervisor's; never at a display.
 */
export function useAnswersFor(room: string): boolean {
  const place = usePlace();
  return place.role === "supervisor" || (place.role !== "display" && covers(place, room));
}

export const useIsDisplay = (): boolean => usePlace().role === "display";

export function setPlace(place: StationPlace & { readonly name: string }): void {
  const station = place.name.trim().slice(0, 60);
  settingsStore.setState({
    ...(station && { station }),
    stationNamed: true,
    stationRole: place.role,
    covers: place.covers,
  });
}
