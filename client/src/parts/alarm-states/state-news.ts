import type { RoomAlarms } from "@evenkeel/shared/alarms";
import { roomStates, type RoomState } from "./room-states.ts";

export interface StateNews {
  readonly room: string;
  readonly state: RoomState;
  readonly change: "began" | "ended";
}

/** What is inactivated now, in all rooms, under a name that is another one when it begins again. */
type Known = ReadonlyMap<string, { readonly room: string; readonly state: RoomState }>;

/** What has been inactivated, and what calls again, since the last look: each is said once, and the time that is left is not. */
export function stateNews(
  told: Known,
  all: Readonly<Record<string, RoomAlarms>>,
): { readonly news: readonly StateNews[]; readonly known: Known } {
  const known = new Map(
    Object.entries(all).flatMap(([room, alarms]) =>
      roomStates(alarms).map((state) => [nameOf(room, state), { room, state }] as const),
    ),
  );
  const began = [...known].flatMap(([name, one]) => (told.has(name) ? [] : [{ ...one, change: "began" as const }]));
  // What another state has taken the place of has not ended for whoever listens: the newer one was said.
  const now = new Set([...known.values()].map(({ room, state }) => placeOf(room, state)));
  const ended = [...told].flatMap(([name, one]) =>
    known.has(name) || now.has(placeOf(one.room, one.state)) ? [] : [{ ...one, change: "ended" as const }],
  );
  return { news: [...began, ...ended], known };
}

/** Where one state takes the place of the other: a room has its standby, its pause of sound and one more beside each other. */
function placeOf(room: string, { kind, scope }: RoomState): string {
  const apart = scope === "room" && (kind === "standby" || kind === "audio-paused");
  return JSON.stringify([room, scope, apart ? kind : ""]);
}

function nameOf(room: string, state: RoomState): string {
  return `${placeOf(room, state)} ${state.kind} ${state.from} ${state.until ?? ""}`;
}
