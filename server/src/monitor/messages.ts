import type { RoomItem, RoomMessage } from "@evenkeel/shared/wire";

/** Enough for a break of about a minute in a busy room; a longer one is answered with a snapshot. */
const KEPT = 600;

/** One room's numbered messages: numbers every one, and keeps the newest for viewers that missed some. */
export interface MessageLog {
  readonly seq: number;
  /** Numbers the items as one message, keeps it, and returns it for sending. */
  add(items: readonly RoomItem[]): RoomMessage;
  /** The messages after `seq`, waves left out (they would be drawn too late), or null when some are no longer kept. */
  since(seq: number): readonly RoomMessage[] | null;
}

export function messageLog(room: string): MessageLog {
  const kept: (RoomMessage | undefined)[] = new Array<RoomMessage | undefined>(KEPT);
  let seq = 0;
  return {
    get seq() {
      return seq;
    },
    add(items) {
      const message: RoomMessage = { room, prev: seq, seq: seq + 1, items };
      kept[seq % KEPT] = message;
      seq += 1;
      return message;
    },
    since(from) {
      if (from > seq || seq - from > KEPT) return null;
      const messages: RoomMessage[] = [];
      for (let index = from; index < seq; index += 1) {
        const message = kept[index % KEPT]!;
        messages.push({ ...message, items: message.items.filter((item) => item.k !== "w") });
      }
      return messages;
    },
  };
}
