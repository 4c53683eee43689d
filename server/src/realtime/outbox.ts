import type { RoomItem, RoomMessage } from "@evenkeel/shared/wire";

/** Which newer item makes an older one pointless. Alarms, session, profile and links are whole states, so the newest says all. */
function channel(item: RoomItem): string {
  switch (item.k) {
    case "n":
    case "m":
      return `v:${item.v}:${item.d}`;
    case "o":
      return `o:${item.c}:${item.d}`;
    case "link":
    case "unlink":
      return `link:${item.device}`;
    case "alarms":
    case "attention":
    case "profile":
    case "session":
      return item.k;
    case "w":
      return `w:${item.w}`;
    default:
      return item satisfies never;
  }
}

function forgetVitals(items: Map<string, RoomItem>, device?: string): void {
  for (const [key, item] of items) {
    if (item.k !== "n" && item.k !== "m" && item.k !== "o") continue;
    if (device === undefined || item.d === device) items.delete(key);
  }
}

interface Pending {
  prev: number;
  seq: number;
  readonly items: Map<string, RoomItem>;
  urgent: boolean;
}

/**
 * What a viewer that cannot keep up is still owed: per room one message with the newest of every channel. Its size is
 * bounded by the number of vitals, whatever the length of the stall. Waves are left out: drawn late they would mislead.
 */
export interface Outbox {
  hold(message: RoomMessage): void;
  /** Alarms, or anything, wait to be sent. */
  readonly urgent: boolean;
  /** Takes everything held, as messages marked thinned. */
  take(): readonly RoomMessage[];
}

export function outbox(): Outbox {
  const rooms = new Map<string, Pending>();
  return {
    hold(message) {
      let pending = rooms.get(message.room);
      if (!pending) {
        pending = { prev: message.prev, seq: message.seq, items: new Map(), urgent: false };
        rooms.set(message.room, pending);
      }
      pending.seq = message.seq;
      for (const item of message.items) {
        if (item.k === "w") continue;
        if (
          item.k === "alarms" ||
          item.k === "attention" ||
          item.k === "link" ||
          item.k === "unlink" ||
          item.k === "session"
        )
          pending.urgent = true;
        // A room that has become free owes nobody the values of the patient who was in it.
        if (item.k === "session" && item.session === null) forgetVitals(pending.items);
        if (item.k === "unlink") forgetVitals(pending.items, item.device);
        const key = channel(item);
        // Deleting first keeps the order of arrival: a missing value after a number stays after it.
        pending.items.delete(key);
        pending.items.set(key, item);
      }
    },
    get urgent() {
      return [...rooms.values()].some((pending) => pending.urgent);
    },
    take() {
      const messages = [...rooms].map(([room, pending]): RoomMessage => {
        return { room, prev: pending.prev, seq: pending.seq, items: [...pending.items.values()], thinned: true };
      });
      rooms.clear();
      return messages;
    },
  };
}
