import { manualClock, type EpochMs } from "@evenkeel/shared/time";
import type { Digest } from "./bedside.ts";
import type { RoomPlan } from "./scenario.ts";
import { watchedRoom, type WatchedRoom } from "./watched-room.ts";

/** Monitors speak in these steps; whoever waits between them does not change what they say. */
export const STEP_MS = 50;
/** The moment that every run begins at, so that two runs give the same bytes, times of day included. */
export const STARTS_AT: EpochMs = Date.UTC(2026, 0, 5, 9);

/** What each device has said, as `ROOM/DEVICE`. */
export type Digests = Readonly<Record<string, Digest>>;

/** Rooms on a clock of their own that only moves when it is told to. */
export interface Stage {
  readonly rooms: ReadonlyMap<string, WatchedRoom>;
  /** Simulated time since the beginning, ms. */
  readonly ms: number;
  /** Calls back at `ms` since the beginning; at the next step where that has passed. */
  at(ms: number, run: () => void): void;
  /** Goes on by `STEP_MS`. */
  step(): Promise<void>;
  digests(): Digests;
}

/** A promise's followers have had their turn: lines are unplugged and put back by them. */
const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));

/** @param judgedUntilMs what comes later is not written down: nobody will judge it, and a run may last for a day */
export function stage(plans: readonly RoomPlan[], seed: number, judgedUntilMs = Infinity): Stage {
  const clock = manualClock(STARTS_AT);
  const rooms = new Map<string, WatchedRoom>();
  for (const [index, plan] of plans.entries())
    rooms.set(plan.id, watchedRoom(plan, clock, roomSeed(seed, index), STARTS_AT + judgedUntilMs));
  return {
    rooms,
    get ms() {
      return clock.now() - STARTS_AT;
    },
    at: (ms, run) => void clock.after(Math.max(0, STARTS_AT + ms - clock.now()), run),
    async step() {
      clock.advance(STEP_MS);
      await turn();
    },
    digests: () =>
      Object.fromEntries(
        [...rooms].flatMap(([id, room]) =>
          [...room.devices].map(([device, side]) => [`${id}/${device}`, side.digest()]),
        ),
      ),
  };
}

/** Rooms of one run are of different chance. */
export function roomSeed(seed: number, index: number): number {
  return seed + 101 * index;
}
