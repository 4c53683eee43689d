import {
  FACTORY_PROFILE,
  initialAlarms,
  type AlarmProfile,
  type AlarmState,
  type Author,
} from "@evenkeel/shared/alarms";
import { decide, foldSession, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { Command, CommandReply, RoomMessage } from "@evenkeel/shared/wire";
import type { Bus, Clock, EpochMs, Log, Monitor, Storage, Timers } from "../ports.ts";
import { alarmDesk } from "./alarm-desk.ts";
import { alarmCommand, isAlarmCommand, profileOf, refused, sessionCommand } from "./commands.ts";
import { isOver, occupancy, SERVER, type Occupancy } from "./occupancy.ts";
import { inOrder } from "./order.ts";
import { recorder } from "./recorder.ts";
import { recoverable } from "./recovery.ts";
import { room, WAVE_MS, type Room } from "./room.ts";
import { sessionDesk, type SessionDesk } from "./session-desk.ts";

/** Samples are on disk at the latest this long after they came: half of the second that may be lost. */
const FLUSH_MS = 500;

export interface MonitorOptions {
  readonly rooms: readonly { readonly id: string; readonly title: string }[];
  readonly bus: Bus;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly epoch: string;
  readonly newId: () => string;
}

export interface RunningMonitor extends Monitor {
  /** Writes what has gathered and stops the ticker. Open sessions stay open and go on at the next start. */
  stop(): Promise<void>;
}

/** Recovers every open session from the store, then listens to the bus. */
export async function startMonitor(options: MonitorOptions): Promise<RunningMonitor> {
  const { bus, storage, clock, timers, log, epoch, newId } = options;
  const listeners = new Set<(message: RoomMessage) => void>();
  const rooms = new Map<string, Room>();
  const queue = inOrder();
  const failing = new Set<string>();
  const samples = recorder(storage.observations, log, (healthy) => recordHealth("samples", healthy));

  function addRoom(id: string, title: string): Room {
    const made = room(id, title, (message) => {
      for (const listener of listeners) listener(message);
    });
    rooms.set(id, made);
    return made;
  }

  /** Any store that fails puts every record at risk; the alarm ends when all of them write again. */
  function recordHealth(part: string, healthy: boolean): void {
    const before = failing.size > 0;
    if (healthy) failing.delete(part);
    else failing.add(part);
    const atRisk = failing.size > 0;
    if (atRisk === before) return;
    for (const one of rooms.values()) one.occupied?.alarms.step({ type: "record", at: clock.now(), atRisk });
  }

  function occupy(one: Room, session: SessionDesk, state: AlarmState, profile: AlarmProfile): Occupancy {
    const alarms = alarmDesk({
      session: session.id,
      state,
      profile,
      store: storage.alarms,
      clock,
      timers,
      log,
      // A save that ends after the room was vacated must not show one patient's alarms on the next one's screen.
      tell(view) {
        if (one.occupied?.alarms === alarms) one.tell(view);
      },
      onHealth: (healthy) => recordHealth(`alarms of ${one.id}`, healthy),
    });
    return occupancy(session, alarms, samples);
  }

  async function open(
    one: Room,
    command: Extract<Command, { type: "session.open" }>,
    by: Author,
  ): Promise<CommandReply> {
    // The session is named by the command that opens it, so the same command again finds what the first one made.
    const id = command.commandId;
    if (one.occupied?.session.id === id) return { ok: true, version: 1, sessionId: id };
    if (one.occupied)
      return refused("not-allowed-now", "This room has a session already. End it before opening another.");
    const at = clock.now();
    const decision = decide(null, command, at);
    if (!decision.ok) return refused(decision.code, decision.message);
    const session = sessionDesk(id, storage.sessions, null);
    const reply = await session.append({ commandId: id, expectedVersion: 0, at, by, facts: decision.facts });
    if (!reply.ok || isOver(session.view)) return reply;
    const next = occupy(one, session, initialAlarms(at), FACTORY_PROFILE);
    one.occupy(next, at);
    if (failing.size > 0) next.alarms.step({ type: "record", at, atRisk: true });
    return reply;
  }

  async function carryOut(one: Room, command: Command, by: Author): Promise<CommandReply> {
    const at = clock.now();
    if (command.type === "session.open") return open(one, command, by);
    const { occupied } = one;
    if (!occupied) return refused("not-allowed-now", "There is no session in this room. Open one first.");
    if (isAlarmCommand(command)) return alarmCommand(occupied, command, by, at);
    const { reply, profile } = await sessionCommand(occupied, command, by, at);
    if (profile) {
      occupied.alarms.setProfile(profile);
      occupied.alarms.step({ type: "profile-changed", at });
      one.profileChanged();
    }
    if (reply.ok) await sessionChanged(one, at);
    else if (reply.error.code === "store-failed") recordHealth("sessions", false);
    return reply;
  }

  async function sessionChanged(one: Room, at: EpochMs): Promise<void> {
    recordHealth("sessions", true);
    one.sessionChanged(at);
    if (!isOver(one.occupied?.session.view ?? null)) return;
    await samples.flush();
    await one.occupied?.alarms.saved();
    one.vacate();
  }

  /** What the server itself adds to the history: completion of an infusion, a gap in the monitoring. */
  async function addFacts(one: Room, facts: readonly SessionFact[], at: EpochMs): Promise<void> {
    const session = one.occupied?.session;
    if (!session?.view || facts.length === 0) return;
    const expectedVersion = session.view.version;
    const reply = await session.append({ commandId: newId(), expectedVersion, at, by: SERVER, facts });
    if (reply.ok) await sessionChanged(one, at);
    else recordHealth("sessions", reply.error.code !== "store-failed");
  }

  function tick(): void {
    const at = clock.now();
    for (const one of rooms.values()) {
      one.tick(at);
      if (one.occupied && one.occupied.due(at).length > 0 && queue.idle(one.id)) {
        void queue.run(one.id, () => addFacts(one, one.occupied?.due(clock.now()) ?? [], clock.now()));
      }
    }
  }

  async function recover(): Promise<void> {
    for (const found of await recoverable(storage, log)) {
      const one = rooms.get(found.view.room) ?? addRoom(found.view.room, found.view.room);
      const at = clock.now();
      const session = sessionDesk(found.view.id, storage.sessions, found.view);
      const next = occupy(one, session, found.alarms ?? initialAlarms(at), profileOf(FACTORY_PROFILE, found.view));
      next.restore(found.newest);
      one.occupy(next, at);
      next.alarms.step({ type: "recovered", at });
      next.sessionChanged(at);
      const from = found.lastKnownAt;
      await addFacts(one, [{ type: "monitoring-gap", from, until: at, cause: "Evenkeel was not running" }], at);
      log.info({ session: found.view.id, room: one.id, gapMs: at - from }, "session recovered");
    }
  }

  for (const { id, title } of options.rooms) addRoom(id, title);
  await recover();
  const stops = [
    bus.subscribe((message) => rooms.get(message.room)?.hear(message)),
    timers.every(WAVE_MS, tick),
    timers.every(FLUSH_MS, () => void samples.flush()),
  ];

  return {
    rooms: () => [...rooms.values()].map(({ id, title }) => ({ id, title })),
    snapshot: (id) => rooms.get(id)?.snapshot(epoch) ?? null,
    since: (id, of, seq) => (of === epoch ? (rooms.get(id)?.since(seq) ?? null) : null),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async execute(command, by) {
      const one = rooms.get(command.room);
      if (!one) return refused("not-found", "There is no such room. Reload the page.");
      return queue.run(one.id, () => carryOut(one, command, by));
    },
    async session(id): Promise<SessionView | null> {
      for (const one of rooms.values()) if (one.occupied?.session.id === id) return one.occupied.session.view;
      return foldSession(id, await storage.sessions.events(id));
    },
    alarms: (id) => rooms.get(id)?.occupied?.alarms.view() ?? null,
    async stop() {
      for (const end of stops) end();
      await queue.settled();
      await samples.flush();
      for (const one of rooms.values()) await one.occupied?.alarms.saved();
    },
  };
}
