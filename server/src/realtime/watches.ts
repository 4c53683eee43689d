import {
  may,
  WIRE_VERSION,
  watchSchema,
  type RoomMessage,
  type RoomSnapshot,
  type WatchReply,
  type WatchRequest,
} from "@evenkeel/shared/wire";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Clock, Log, Monitor } from "../ports.ts";
import { refuse, type Question } from "./question.ts";
import { LIVE, wireOf, type Station, type Viewers } from "./station.ts";
import { viewer } from "./viewer.ts";

/** A viewer asks once after each break or hole. Each answer may be every room whole, so it is the dearest question. */
const WATCHES_PER_SECOND = 5;

export interface WatchesParts {
  readonly monitor: Monitor;
  readonly viewers: Viewers;
  readonly clock: Clock;
  readonly log: Log;
  readonly epoch: string;
}

/** Answers `watch`: what every room shows, or what of it this station has missed; from then on it is told everything. */
export interface Watches {
  ask(station: Station, question: Question): void;
}

export function watches({ monitor, viewers, clock, log, epoch }: WatchesParts): Watches {
  const limit = new RateLimiterMemory({ points: WATCHES_PER_SECOND, duration: 1 });

  function watch(station: Station, request: unknown): WatchReply {
    if (!may(station.data.person.role, "view")) return refuse("forbidden", "Your role may not see the rooms.");
    const parsed = watchSchema.safeParse(request);
    if (!parsed.success) return refuse("invalid", "This request is not understood. Reload the page.");
    const { version, have } = parsed.data;
    if (version !== WIRE_VERSION) return refuse("wire-version", "Evenkeel was updated. Reload the page.");
    const known = viewers.get(station);
    if (known) {
      if (!known.restart()) return refuse("rate-limited", "This station takes nothing in. It is told when it does.");
    } else if (station.connected) {
      viewers.set(station, viewer(wireOf(station)));
      void station.join(LIVE);
    }
    const rooms = monitor.rooms();
    const owed = catchUp(rooms, have);
    return { ok: true, serverTime: clock.now(), rooms, ...owed };
  }

  /** What is owed to a station that has seen this much of each room: the messages after it, or the room whole. */
  function catchUp(rooms: ReturnType<Monitor["rooms"]>, have: WatchRequest["have"]) {
    const snapshots: RoomSnapshot[] = [];
    const missed: RoomMessage[] = [];
    for (const { id } of rooms) {
      const had = Object.hasOwn(have, id) ? have[id] : undefined;
      const messages = had && had.epoch === epoch ? monitor.since(id, had.epoch, had.seq) : null;
      if (messages) missed.push(...messages);
      else {
        const snapshot = monitor.snapshot(id);
        if (snapshot) snapshots.push(snapshot);
      }
    }
    return { snapshots, missed };
  }

  return {
    ask(station, { asked, answer }) {
      limit
        .consume(station.id)
        .then(
          // Joining and answering are one step: no message can fall between the answer and the broadcast.
          () => answer(watch(station, asked)),
          () => answer(refuse("rate-limited", "Too many questions at once. Wait a second and try again.")),
        )
        .catch((error: unknown) => {
          log.error({ err: error }, "a watch failed");
          answer(refuse("store-failed", "The server could not answer. Reload the page."));
        });
    },
  };
}
