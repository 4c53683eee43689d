import type { Beat, RoomMessage } from "@evenkeel/shared/wire";
import type { EpochMs } from "../ports.ts";
import { outbox } from "./outbox.ts";

/** Beats without an answer before a viewer counts as slow, and before it is cut off so that it may start afresh. */
const SLOW_AFTER = 2;
const GONE_AFTER = 20;
/** Packets waiting in this process for one socket. Beyond it the kernel's own buffers (megabytes) are full already. */
const MOST_WAITING = 32;

/** What a viewer asks of its socket. */
export interface Wire {
  /** Packets accepted by Socket.IO that the socket has not taken yet. */
  waiting(): number;
  room(message: RoomMessage): void;
  beat(beat: Beat, answered: () => void): void;
  /** Joins or leaves the broadcast that healthy viewers share. */
  broadcast(join: boolean): void;
  disconnect(): void;
}

/**
 * One viewer's pace. While it answers its beats it shares the broadcast, framed once for everybody. When it falls behind
 * it leaves the broadcast and is sent the newest of everything, marked as thinned, as often as it can take it: so it
 * costs the others nothing and the server a bounded amount.
 */
export interface Viewer {
  readonly slow: boolean;
  /** Called for every message while slow. */
  hold(message: RoomMessage): void;
  /**
   * The viewer asks for the whole again, and is about to be answered: what was held for it is older than the answer.
   * False when its socket takes nothing in, so that questions cannot pile up answers in this process.
   */
  restart(): boolean;
  beat(at: EpochMs, epoch: string): void;
}

export function viewer(wire: Wire): Viewer {
  const held = outbox();
  let unanswered = 0;
  /** Beats in a row that found its buffer full: answering without reading must not keep a viewer alive. */
  let full = 0;
  let slow = false;

  function sendHeld(): void {
    for (const message of held.take()) wire.room(message);
  }

  function setSlow(now: boolean): void {
    if (now === slow) return;
    slow = now;
    if (!now) sendHeld();
    wire.broadcast(!now);
  }

  return {
    get slow() {
      return slow;
    },
    hold(message) {
      held.hold(message);
      // An alarm does not wait for the next beat unless the socket takes nothing at all.
      if (held.urgent && wire.waiting() < MOST_WAITING) sendHeld();
    },
    restart() {
      if (wire.waiting() > MOST_WAITING) return false;
      held.take();
      return true;
    },
    beat(at, epoch) {
      const waiting = wire.waiting();
      full = waiting > MOST_WAITING ? full + 1 : 0;
      if (unanswered >= GONE_AFTER || full >= GONE_AFTER) {
        wire.disconnect();
        return;
      }
      if (unanswered >= SLOW_AFTER || waiting > MOST_WAITING) setSlow(true);
      else if (slow && unanswered === 0 && waiting === 0) setSlow(false);
      if (slow && waiting < MOST_WAITING) sendHeld();
      unanswered += 1;
      wire.beat({ at, epoch }, () => (unanswered = 0));
    },
  };
}
