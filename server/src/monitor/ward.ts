import type { RoomMessage } from "@evenkeel/shared/wire";
import type { Cancel } from "../ports.ts";
import { room, type Room } from "./room.ts";

/** The rooms, and who listens to what they say. */
export interface Ward {
  readonly rooms: ReadonlyMap<string, Room>;
  add(id: string, title: string): Room;
  /** Hears the messages of every room, those of rooms added later too. */
  subscribe(listener: (message: RoomMessage) => void): Cancel;
}

export function ward(): Ward {
  const rooms = new Map<string, Room>();
  const listeners = new Set<(message: RoomMessage) => void>();

  const waiting: RoomMessage[] = [];
  let publishing = false;

  /** A listener may make a room speak again: everybody hears the one message before the other. */
  function publish(message: RoomMessage): void {
    waiting.push(message);
    if (publishing) return;
    publishing = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        for (const listener of listeners) listener(next);
      }
    } finally {
      publishing = false;
    }
  }

  return {
    rooms,
    add(id, title) {
      const made = room(id, title, publish);
      rooms.set(id, made);
      return made;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
