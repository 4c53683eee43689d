import {
  coverageMap,
  coverageOf,
  covers,
  FACTORY_LADDER,
  initialAttention,
  type Cover,
  type CoverageMap,
  type Ladder,
  type RoomAttention,
} from "@evenkeel/shared/attention";
import type { SessionView } from "@evenkeel/shared/session";
import type { RoomAttention as TellOfRoom, RoomMessage } from "@evenkeel/shared/wire";
import type { Attention, Clock, EpochMs, Log, Monitor, Outlet, Person, Storage, Timers } from "../ports.ts";
import { attentionCommands } from "./commands.ts";
import { givenAnswers } from "./given.ts";
import { phones } from "./phones.ts";
import { faceOf, factsOf, stationRegistry } from "./registry.ts";
import { roomDesk, type RoomDesk } from "./room-desk.ts";

const TICK_MS = 100;
/** How often the map is told for the ages of its proofs alone. */
const COVERAGE_MS = 2000;
const RETRY_MS = 500;

export interface AttentionOptions {
  readonly monitor: Monitor;
  readonly storage: Pick<Storage, "attention" | "audit">;
  readonly people: () => Promise<readonly Person[]>;
  readonly outlet: Outlet;
  readonly ladder?: Ladder;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly newId: () => string;
}

export interface RunningAttention extends Attention {
  /** Stops the ticker and writes what has gathered. */
  stop(): Promise<void>;
}

/** Goes on with every occupied room as the last process left it, then listens to the rooms. */
export async function startAttention(options: AttentionOptions): Promise<RunningAttention> {
  const { monitor, storage, clock, timers, log, newId, ladder = FACTORY_LADDER } = options;
  const desks = new Map<string, RoomDesk>();
  const leaving = new Set<RoomDesk>();
  const told = new Map<string, { heard: boolean; view: string }>();
  const listeners = new Set<(map: CoverageMap) => void>();
  const stations = stationRegistry({ rooms: () => monitor.rooms().map(({ id }) => id), newId });
  const tellPhones = phones({ ...options, ladder });
  const execute = attentionCommands({ ...options, audit: storage.audit, desks, stations });
  const once = givenAnswers();
  let faces = "";
  let coverageAt: EpochMs = 0;
  let stopped = false;

  function occupy(room: string, state: RoomAttention): RoomDesk {
    const onEffect = (effect: Parameters<typeof tellPhones>[1]): void => void tellPhones(room, effect);
    const desk = roomDesk({ room, state, ladder, store: storage.attention, clock, log, onEffect });
    desks.set(room, desk);
    told.delete(room);
    return desk;
  }

  function vacate(desk: RoomDesk): void {
    desks.delete(desk.room);
    told.delete(desk.room);
    leaving.add(desk);
    monitor.setAttention(desk.room, null);
  }

  function hear({ room, items }: RoomMessage): void {
    const at = clock.now();
    for (const item of items) {
      if (item.k === "session") hearSession(room, item.session, at);
      if (item.k === "alarms") desks.get(room)?.alarms(item, at);
      if (item.k === "session" || item.k === "alarms") lookAfter(room, at);
    }
  }

  function hearSession(room: string, session: SessionView | null, at: EpochMs): void {
    const desk = desks.get(room);
    if (desk?.session === session?.id) return;
    if (desk) vacate(desk);
    if (session) occupy(room, initialAttention(session.id, at, session.events[0]?.by ?? null));
  }

  /** One room as it is now: what its stations can do goes in, what they must know goes out. */
  function lookAfter(room: string, at: EpochMs): void {
    const desk = desks.get(room);
    if (!desk) return;
    const all = stations.all();
    desk.stations(new Map(all.map((station) => [station.id, factsOf(station, room, at)])), at);
    desk.step({ type: "ticked", at });
    tell(desk, at);
  }

  function tell(desk: RoomDesk, at: EpochMs): void {
    const { room, heard } = desk;
    const here = coverageOf(room, stations.all(), at).stations.map(withoutAge);
    const attention: TellOfRoom = { ...desk.view(), stations: here };
    const view = JSON.stringify(attention);
    const before = told.get(room);
    told.set(room, { heard, view });
    if (before?.heard !== heard) monitor.setHeard(room, heard);
    if (before?.view !== view) monitor.setAttention(room, attention);
  }

  function tick(): void {
    const at = clock.now();
    for (const room of [...desks.keys()]) lookAfter(room, at);
    const now = stations
      .all()
      .map((station) => faceOf(station, at))
      .join();
    if (now === faces && at - coverageAt < COVERAGE_MS) return;
    faces = now;
    coverageAt = at;
    const map = coverage();
    for (const listener of listeners) listener(map);
  }

  function coverage(): CoverageMap {
    return coverageMap(
      monitor.rooms().map(({ id }) => id),
      stations.all(),
      clock.now(),
    );
  }

  function retry(): void {
    for (const desk of desks.values()) desk.retry();
    for (const desk of leaving) {
      if (desk.unsaved) desk.retry();
      else leaving.delete(desk);
    }
  }

  /** What the rooms hold, and what was saved of it: read before anything is listened to. */
  async function recover(): Promise<void> {
    const saved = new Map<string, RoomAttention>();
    for (const { id } of monitor.rooms()) {
      const session = sessionIn(monitor, id);
      const state = session && (await storage.attention.load(session.id));
      // Written by the desk of the last process.
      if (state) saved.set(id, JSON.parse(state.state) as RoomAttention);
    }
    const at = clock.now();
    for (const { id } of monitor.rooms()) {
      const session = sessionIn(monitor, id);
      if (!session) continue;
      const known = saved.get(id);
      const own =
        known?.session === session.id ? known : initialAttention(session.id, at, session.events[0]?.by ?? null);
      const desk = occupy(id, own);
      desk.step({ type: "recovered", at });
      desk.alarms(monitor.alarms(id) ?? { alarms: [] }, at);
      lookAfter(id, at);
    }
  }

  await recover();
  const stops = [monitor.subscribe(hear), timers.every(TICK_MS, tick), timers.every(RETRY_MS, retry)];

  return {
    arrive(page, person, hello) {
      const station = stations.arrive(page, person, hello);
      if (typeof station === "string") return { ok: false, error: { code: "invalid", message: station } };
      tick();
      return { ok: true, station: station.id };
    },
    prove(page, heartbeat) {
      const at = clock.now();
      const before = stations.of(page);
      if (!before || !stations.prove(page, heartbeat, at)) return;
      if (faceOf(stations.of(page)!, at) !== faceOf(before, at)) tick();
    },
    delivered(page, alarms) {
      const station = stations.of(page);
      if (!station || station.role === "display") return;
      const at = clock.now();
      const { id, name, person } = station;
      const by = { ...person, station: name };
      for (const { room, alarm, priority } of alarms) {
        const answer = { alarm, priority, kind: "delivered", by, station: id, at } as const;
        const desk = desks.get(room);
        if (desk && Object.hasOwn(desk.state.calls, alarm)) desk.step({ type: "answered", at, answer });
      }
    },
    leave(page) {
      // That its sockets close with the server is nobody's silence.
      if (stopped || !stations.of(page)) return;
      stations.leave(page);
      tick();
    },
    station: (page) => stations.of(page),
    refusal(page, room) {
      const station = stations.of(page);
      if (!station) return "The server does not know yet which station this is. Wait a moment, then answer again.";
      if (station.role === "display") return "This station is a display. Answer at one that covers the room.";
      if (station.role === "supervisor" || covers(station, room)) return null;
      const title = monitor.rooms().find(({ id }) => id === room)?.title ?? room;
      return `This station does not cover ${title}. Answer at one that does, or add the room to this station.`;
    },
    execute: (command, asker) =>
      once(`${command.room} ${asker.by.userId} ${command.commandId}`, async () => {
        const reply = await execute(command, asker);
        tick();
        return reply;
      }),
    coverage,
    onCoverage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      for (const end of stops) end();
      for (const desk of [...leaving, ...desks.values()]) {
        desk.retry();
        await desk.saved();
      }
    },
  };
}

function sessionIn(monitor: Monitor, room: string): SessionView | null {
  const item = monitor.snapshot(room)?.items.find((one) => one.k === "session");
  return item?.k === "session" ? item.session : null;
}

/** Its proofs come every two seconds, which must not make the room speak. */
function withoutAge({ station, name, role, person, audible, silence, visible, soundTestedAt }: Cover) {
  return { station, name, role, person, audible, ...(silence && { silence }), visible, soundTestedAt };
}
