import type { RoomItem, RoomMessage, RoomSnapshot } from "@evenkeel/shared/wire";

/** A room as the simplest correct station would hold it. Waves are left out: they are drawn and gone. */
export interface Held {
  epoch: string;
  seq: number;
  readonly items: Map<string, RoomItem>;
}

/** The rule of the wire: apply when `prev <= have < seq`, ignore what is had, ask again when something is missing. */
export interface ReferenceViewer {
  readonly rooms: Map<string, Held>;
  readonly thinned: number;
  readonly holes: number;
  /** What `watch` is asked with. */
  have(): Record<string, { epoch: string; seq: number }>;
  snapshot(snapshot: RoomSnapshot): void;
  message(message: RoomMessage): "applied" | "hole" | "known";
  room(id: string): Readonly<Record<string, RoomItem>>;
}

function put(items: Map<string, RoomItem>, item: RoomItem): void {
  if (item.k === "w") return;
  if (item.k === "session") {
    const before = items.get("session");
    const another = before?.k !== "session" || before.session?.id !== item.session?.id;
    // Another patient: nothing of the one before stays.
    if (another) for (const [key, { k }] of items) if (k !== "link") items.delete(key);
  }
  const key = item.k === "n" || item.k === "m" ? `v:${item.v}` : item.k === "link" ? `link:${item.device}` : item.k;
  items.set(key, item);
}

export function referenceViewer(): ReferenceViewer {
  const rooms = new Map<string, Held>();
  let thinned = 0;
  let holes = 0;
  return {
    rooms,
    get thinned() {
      return thinned;
    },
    get holes() {
      return holes;
    },
    have: () => Object.fromEntries([...rooms].map(([id, { epoch, seq }]) => [id, { epoch, seq }])),
    snapshot({ room, epoch, seq, items }) {
      const held: Held = { epoch, seq, items: new Map() };
      const session = items.find((item) => item.k === "session");
      if (session) put(held.items, session);
      for (const item of items) if (item !== session) put(held.items, item);
      rooms.set(room, held);
    },
    message(message) {
      const held = rooms.get(message.room);
      if (message.thinned) thinned += 1;
      if (held && message.seq <= held.seq) return "known";
      if (!held || message.prev > held.seq) {
        holes += 1;
        return "hole";
      }
      held.seq = message.seq;
      for (const item of message.items) put(held.items, item);
      return "applied";
    },
    room: (id) => Object.fromEntries([...(rooms.get(id)?.items ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
