import type { RoomMessage, RoomSnapshot } from "@evenkeel/shared/wire";

/** What the viewer has of a room. Sequences of two epochs (server starts) do not compare. */
interface Position {
  readonly epoch: string;
  readonly seq: number;
}
export type Positions = Readonly<Record<string, Position>>;

/** `apply`: the next one; `known`: had before; `hole`: something between is missing, so ask before going on. */
export type Verdict = "apply" | "hole" | "known";

export function verdict(positions: Positions, message: RoomMessage): Verdict {
  const position = positions[message.room];
  if (!position) return "hole";
  if (message.seq <= position.seq) return "known";
  return message.prev <= position.seq ? "apply" : "hole";
}

/** Where the viewer is after a message that was judged `apply`. */
export function after(positions: Positions, message: RoomMessage): Positions {
  const position = positions[message.room];
  return position ? { ...positions, [message.room]: { ...position, seq: message.seq } } : positions;
}

export function from(positions: Positions, snapshot: RoomSnapshot): Positions {
  return { ...positions, [snapshot.room]: { epoch: snapshot.epoch, seq: snapshot.seq } };
}

/** Rooms that no longer exist are forgotten. */
export function only(positions: Positions, rooms: readonly string[]): Positions {
  return Object.fromEntries(Object.entries(positions).filter(([room]) => rooms.includes(room)));
}
