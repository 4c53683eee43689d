import type { SessionView } from "@evenkeel/shared/session";
import { serverNow } from "../../stores/clock.ts";
import { perRoom } from "../../stores/per-room.ts";

/** How long an entry can be taken back with one tap; later it is amended from the record. */
export const UNDO_MS = 10_000;

interface Undoable {
  readonly session: string;
  /** The entry's version. */
  readonly entry: number;
  readonly until: number;
}

/** The entry that this station has made last in a room. */
const undoable = perRoom<Undoable | null>(null);

export const useUndoable = undoable.use;

/** @param entry what the server says it is; nothing is offered where it does not say */
export function offerUndo({ id, room }: Pick<SessionView, "id" | "room">, entry: number | undefined): void {
  if (entry !== undefined) undoable.set(room, { session: id, entry, until: serverNow() + UNDO_MS });
}

export function forgetUndo(room: string): void {
  undoable.set(room, null);
}
