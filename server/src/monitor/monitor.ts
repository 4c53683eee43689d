import { explainAlarm, refusal } from "@evenkeel/shared/alarms";
import { foldSession } from "@evenkeel/shared/session";
import type { Bus, HostClock, Log, Monitor, Storage, Timers } from "../ports.ts";
import { admission } from "./admission.ts";
import { commandDesk } from "./command-desk.ts";
import { discharge } from "./discharge.ts";
import type { AskDevice } from "./device-commands.ts";
import { comparable, identifiersOf } from "./identity.ts";
import { keepDelivered } from "./profiles.ts";
import { inOrder } from "./order.ts";
import { recordHealth } from "./record-health.ts";
import { recorder } from "./recorder.ts";
import { recoverSessions } from "./recovery.ts";
import { startRounds } from "./rounds.ts";
import { sessionRecord } from "./session-record.ts";
import { ward } from "./ward.ts";

export interface MonitorOptions {
  readonly rooms: readonly { readonly id: string; readonly title: string }[];
  readonly bus: Bus;
  readonly storage: Storage;
  readonly clock: HostClock;
  readonly timers: Timers;
  readonly log: Log;
  readonly epoch: string;
  readonly newId: () => string;
  readonly act: AskDevice;
}

export interface RunningMonitor extends Monitor {
  /** Whether some part of the record cannot be written at present. */
  recordAtRisk(): boolean;
  /** Writes what has gathered and stops the ticker. Open sessions stay open and go on at the next start. */
  stop(): Promise<void>;
}

/** Recovers every open session from the store, then listens to the bus. */
export async function startMonitor(options: MonitorOptions): Promise<RunningMonitor> {
  const { bus, storage, clock, timers, log, epoch, newId } = options;
  const here = ward();
  const { rooms } = here;
  const order = inOrder();
  const health = recordHealth((atRisk) => {
    for (const { occupied } of rooms.values()) occupied?.alarms.step({ type: "record", at: clock.now(), atRisk });
  });
  const samples = recorder(storage.observations, log, (healthy) => health.report("samples", healthy));
  const leaving = discharge(samples);
  const record = sessionRecord({ clock, newId, health, discharge: leaving });
  const elsewhere = (room: string, identifier: string): string | undefined =>
    [...rooms.values()].find(
      ({ id, occupied }) =>
        id !== room && identifiersOf(occupied?.session.view).some((one) => comparable(one) === identifier),
    )?.title;
  const arriving = admission({ storage, clock, timers, log, samples, health, elsewhere });
  const commands = commandDesk({ ward: here, order, admission: arriving, record, health, clock, act: options.act });

  for (const { id, title } of options.rooms) here.add(id, title);
  await keepDelivered(storage.profiles, clock, log);
  await recoverSessions({ ward: here, storage, admission: arriving, record, health, clock, log });
  const unsubscribe = bus.subscribe((message) => rooms.get(message.room)?.hear(message));
  const rounds = startRounds({
    ward: here,
    order,
    samples,
    record,
    health,
    discharge: leaving,
    storage,
    clock,
    timers,
  });

  return {
    rooms: () => [...rooms.values()].map(({ id, title }) => ({ id, title })),
    snapshot: (id) => rooms.get(id)?.snapshot(epoch) ?? null,
    since: (id, of, seq) => (of === epoch ? (rooms.get(id)?.since(seq) ?? null) : null),
    subscribe: (listener) => here.subscribe(listener),
    execute: (command, by, role) => commands.execute(command, by, role),
    async session(id) {
      for (const { occupied } of rooms.values()) if (occupied?.session.id === id) return occupied.session.view;
      return foldSession(id, await storage.sessions.events(id));
    },
    recordAtRisk: () => health.atRisk,
    alarms: (id) => rooms.get(id)?.occupied?.alarms.view() ?? null,
    explain(id, alarm) {
      const occupied = rooms.get(id)?.occupied;
      const explanation = occupied && explainAlarm(occupied.alarms.state, occupied.alarms.profile, alarm);
      return explanation ? { session: occupied.session.id, explanation } : null;
    },
    async resolved(id, alarm, by) {
      const desk = rooms.get(id)?.occupied?.alarms;
      if (!desk) return true;
      const event = { type: "assist-resolved", at: clock.now(), alarm, by } as const;
      if (refusal(desk.state, event)) return true;
      desk.step(event);
      return desk.saved();
    },
    setHeard: (id, heard) => rooms.get(id)?.setHeard(heard, clock.now()),
    setAttention: (id, attention) => rooms.get(id)?.setAttention(attention),
    async stop() {
      unsubscribe();
      await rounds.stop();
    },
  };
}
