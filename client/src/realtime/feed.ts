import type { EpochMs } from "@evenkeel/shared/time";
import { WIRE_VERSION, type Beat, type RoomMessage, type WatchReply, type WatchRequest } from "@evenkeel/shared/wire";
import { setConnection, setThinned } from "../stores/connection.ts";
import { applyItems, applyRooms, applySnapshot } from "./apply.ts";
import { after, from, only, verdict, type Positions } from "./sequence.ts";

/** A question that was not answered in this time is asked again, in milliseconds. */
export const ASK_AGAIN_MS = 2000;
/** So many beats without a thinned message, and the station keeps up again. */
const KEEPING_UP_BEATS = 3;

interface FeedSurroundings {
  /** Sends a watch request; the answer comes to `answered`. */
  ask(request: WatchRequest): void;
  /** Every whole and living moment: for the watchdog. */
  fed(): void;
  /** A server time has arrived, just now. */
  heardTime(at: EpochMs): void;
  /** The feed is whole again after a start or break. */
  onLive(): void;
  onRefused(error: Extract<WatchReply, { ok: false }>["error"]): void;
  /** Local milliseconds that never go back. */
  monotonic(): number;
}

/** The viewer's side of the feed: catches up, follows, notices holes. Knows no socket. */
export interface Feed {
  connected(): void;
  disconnected(): void;
  answered(reply: WatchReply): void;
  message(message: RoomMessage): void;
  beat(beat: Beat): void;
}

export function feed(surroundings: FeedSurroundings): Feed {
  let positions: Positions = {};
  let linked = false;
  /** When a watch was asked that is not answered yet. */
  let asked: number | null = null;
  let whole = false;
  let beatsSinceThinned = KEEPING_UP_BEATS;

  function ask(): void {
    if (!linked) return;
    whole = false;
    if (asked !== null && surroundings.monotonic() - asked < ASK_AGAIN_MS) return;
    asked = surroundings.monotonic();
    surroundings.ask({ version: WIRE_VERSION, have: positions });
  }

  function follow(message: RoomMessage): boolean {
    const judged = verdict(positions, message);
    if (judged === "apply") {
      positions = after(positions, message);
      applyItems(message.room, message.items);
    }
    return judged !== "hole";
  }

  return {
    connected() {
      linked = true;
      asked = null;
      ask();
    },
    disconnected() {
      linked = false;
      whole = false;
    },
    answered(reply) {
      asked = null;
      if (!reply.ok) {
        surroundings.onRefused(reply.error);
        return;
      }
      if (!linked) return;
      surroundings.heardTime(reply.serverTime);
      applyRooms(reply.rooms);
      positions = only(
        positions,
        reply.rooms.map(({ id }) => id),
      );
      for (const snapshot of reply.snapshots) {
        positions = from(positions, snapshot);
        applySnapshot(snapshot);
      }
      whole = reply.missed.every(follow);
      if (!whole) {
        // What was sent does not join what is had: begin from nothing rather than show half a truth.
        positions = {};
        ask();
        return;
      }
      surroundings.fed();
      setConnection("live");
      surroundings.onLive();
    },
    message(message) {
      if (message.thinned) {
        beatsSinceThinned = 0;
        setThinned(true);
      }
      if (!follow(message)) ask();
    },
    beat({ at, epoch }) {
      surroundings.heardTime(at);
      if (++beatsSinceThinned >= KEEPING_UP_BEATS) setThinned(false);
      const another = Object.values(positions).some((position) => position.epoch !== epoch);
      if (another || !whole) ask();
      else surroundings.fed();
    },
  };
}
