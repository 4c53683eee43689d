import {
  FACTORY_PROFILE,
  initialAlarms,
  type AlarmProfile,
  type AlarmState,
  type Author,
} from "@evenkeel/shared/alarms";
import { decide, foldSession, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { Command, CommandReply, RoomMessage } from "@evenkeel/shared/wire";
import type { Bus, EpochMs, HostClock, Log, Monitor, Storage, Timers } from "../ports.ts";
import { alarmDesk, type AlarmDesk } from "./alarm-desk.ts";
import { answers } from "./answers.ts";
import { alarmCommand, isAlarmCommand, profileOf, refused, sessionCommand } from "./commands.ts";
import { isOver, occupancy, SERVER, type Occupancy } from "./occupancy.ts";
import { inOrder } from "./order.ts";
import { recordHealth } from "./record-health.ts";
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
  readonly clock: HostClock;
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
  const given = answers();
  /** Alarm desks of ended sessions whose last entries a failing store has not taken yet. */
  const leaving = new Set<AlarmDesk>();
  let lastBegunAt: EpochMs = 0;
  const health = recordHealth((atRisk) => {
    for (const one of rooms.values()) one.occupied?.alarms.step({ type: "record", at: clock.now(), atRisk });
  });
  const samples = recorder(storage.observations, log, (healthy) => health.report("samples", healthy));

  function addRoom(id: string, title: string): Room {
    const made = room(id, title, (message) => {
      for (const listener of listeners) listener(message);
    });
    rooms.set(id, made);
    return made;
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
      onHealth: (healthy) => health.report(`alarms of ${session.id}`, healthy),
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
    if (!reply.ok) {
      if (reply.error.code === "store-failed") health.report("sessions", false);
      return reply;
    }
    if (session.view?.room !== one.id) return refused("conflict", "This command has opened a session in another room.");
    if (isOver(session.view)) return reply;
    // Alarm ids are made of it: two sessions that begin together must not share them.
    lastBegunAt = Math.max(at, lastBegunAt + 1);
    const next = occupy(one, session, initialAlarms(lastBegunAt), FACTORY_PROFILE);
    one.occupy(next, at);
    health.report("sessions", true);
    if (health.atRisk) next.alarms.step({ type: "record", at, atRisk: true });
    return reply;
  }

  async function carryOut(one: Room, command: Command, by: Author): Promise<CommandReply> {
    const at = clock.now();
    if (command.type === "session.open") return open(one, command, by);
    const { occupied } = one;
    if (!occupied) return refused("not-allowed-now", "There is no session in this room. Open one first.");
    if (isAlarmCommand(command)) return alarmCommand(occupied, command, by, at);
    const before = occupied.session.view?.version;
    const { reply, profile } = await sessionCommand(occupied, command, by, at);
    if (profile) {
      occupied.alarms.setProfile(profile);
      occupied.alarms.step({ type: "profile-changed", at });
      one.profileChanged();
    }
    if (!reply.ok && reply.error.code === "store-failed") health.report("sessions", false);
    else if (reply.ok || occupied.session.view?.version !== before) await sessionChanged(one, at);
    return reply;
  }

  async function sessionChanged(one: Room, at: EpochMs): Promise<void> {
    health.report("sessions", true);
    one.sessionChanged(at);
    const { occupied } = one;
    if (!occupied || !isOver(occupied.session.view)) return;
    await samples.flush();
    await occupied.alarms.saved();
    if (occupied.alarms.unsaved) leaving.add(occupied.alarms);
    one.vacate();
  }

  /** What a failing store has not taken is tried again by the clock: nobody has to do anything for it. */
  function retry(): void {
    void samples.flush();
    for (const one of rooms.values()) {
      one.occupied?.alarms.retry();
      if (health.failing("sessions") && one.occupied && queue.idle(one.id)) void queue.run(one.id, () => probe(one));
    }
    for (const desk of leaving) {
      if (desk.unsaved) desk.retry();
      else leaving.delete(desk);
    }
  }

  /** Writes a command without facts: it changes no session and says whether the next one can be written. */
  async function probe(one: Room): Promise<void> {
    const session = one.occupied?.session;
    if (!session?.view || !health.failing("sessions")) return;
    const expectedVersion = session.view.version;
    const reply = await session.append({ commandId: newId(), expectedVersion, at: clock.now(), by: SERVER, facts: [] });
    health.report("sessions", reply.ok || reply.error.code !== "store-failed");
  }

  /** What the server itself adds to the history: completion of an infusion, a gap in the monitoring. */
  async function addFacts(one: Room, facts: readonly SessionFact[], at: EpochMs): Promise<void> {
    const session = one.occupied?.session;
    if (!session?.view || facts.length === 0) return;
    const expectedVersion = session.view.version;
    const reply = await session.append({ commandId: newId(), expectedVersion, at, by: SERVER, facts });
    if (reply.ok) await sessionChanged(one, at);
    else health.report("sessions", reply.error.code !== "store-failed");
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
      // Behind what is on record every delay would stand still until the host's clock has caught up.
      clock.notBefore?.(found.lastKnownAt);
      const at = clock.now();
      const session = sessionDesk(found.view.id, storage.sessions, found.view);
      const next = occupy(one, session, found.alarms ?? initialAlarms(at), profileOf(FACTORY_PROFILE, found.view));
      next.restore(found.newest);
      // The engine's first word, before any link: the stop itself must not be taken for silence of a device.
      next.alarms.step({ type: "recovered", at });
      // The last process may have been killed while its record was at risk; this one finds out for itself.
      next.alarms.step({ type: "record", at, atRisk: health.atRisk });
      one.occupy(next, at);
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
    timers.every(FLUSH_MS, retry),
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
      return queue.run(one.id, () => {
        if (!isAlarmCommand(command)) return carryOut(one, command, by);
        return given.once(`${one.id} ${by.userId} ${command.commandId}`, () => carryOut(one, command, by));
      });
    },
    async session(id): Promise<SessionView | null> {
      for (const one of rooms.values()) if (one.occupied?.session.id === id) return one.occupied.session.view;
      return foldSession(id, await storage.sessions.events(id));
    },
    alarms: (id) => rooms.get(id)?.occupied?.alarms.view() ?? null,
    async stop() {
      for (const end of stops) end();
      await queue.settled();
      do await samples.flush();
      while (samples.behind);
      for (const desk of [...leaving, ...[...rooms.values()].flatMap(({ occupied }) => occupied?.alarms ?? [])]) {
        desk.retry();
        await desk.saved();
      }
    },
  };
}
