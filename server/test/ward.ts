import type { Author, RoomAlarms } from "@evenkeel/shared/alarms";
import type { DeviceAction } from "@evenkeel/shared/devices";
import { manualClock, type ManualClock } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { CommandReply, LinkState, RoomItem, RoomMessage } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { memoryBus } from "../src/bus/index.ts";
import { startMonitor, type RunningMonitor } from "../src/monitor/index.ts";
import type { BusMessage, HostClock, Log, MonitorCommand, Storage } from "../src/ports.ts";
import { openStorage, type OpenStorage } from "../src/storage/index.ts";
import { NURSE, settle, type Intent } from "./stand.ts";

export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What a write of the record does at present. */
export type StoreMood = "fails" | "hangs" | "works";

/** The rooms and their record alone, on a manual clock, with a disk that can be made to fail or to hang. */
export interface Ward {
  readonly clock: ManualClock;
  readonly storage: OpenStorage;
  readonly messages: RoomMessage[];
  readonly monitor: RunningMonitor;
  store: { mood: StoreMood };
  /** How many writes were tried while the store did not work. */
  readonly refusals: number;
  /** What hangs goes on now. */
  release(): void;
  value(room: string, vital: NumericKey, value: number, device?: string): void;
  link(room: string, link: LinkState, device?: string, actions?: readonly DeviceAction[]): void;
  /** Whatever ingest may tell a room. */
  publish(message: BusMessage): void;
  /** What devices were asked to do. */
  readonly asked: readonly string[];
  /** Time goes on in steps of the ticker. */
  pass(ms: number): Promise<void>;
  act(room: string, intent: Intent, by?: Author, commandId?: string): Promise<CommandReply>;
  open(room: string, commandId?: string): Promise<CommandReply>;
  alarms(room: string): RoomAlarms;
  items<K extends RoomItem["k"]>(room: string, kind: K): Extract<RoomItem, { k: K }>[];
  /** Another process on the same record: nothing more is written by the old one. */
  restart(options?: {
    readonly rooms?: readonly string[];
    readonly clock?: HostClock;
    readonly downMs?: number;
  }): Promise<void>;
}

const ROOMS = ["room-1", "room-2"];
const STEP_MS = 50;

export async function ward(): Promise<Ward> {
  const dir = mkdtempSync(join(tmpdir(), "evenkeel-ward-"));
  const clock = manualClock();
  const real = await openStorage({ file: join(dir, "evenkeel.sqlite"), log: silent });
  const store: { mood: StoreMood } = { mood: "works" };
  const hanging: (() => void)[] = [];
  let refusals = 0;
  let working = 0;
  let life = 0;
  let messages: RoomMessage[] = [];
  const asked: string[] = [];
  const act = (device: string, action: DeviceAction): boolean => asked.push(`${action} ${device}`) > 0;

  function moody<A extends unknown[], R>(born: number, work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      if (born !== life) return new Promise<R>(() => undefined);
      if (store.mood !== "works") refusals += 1;
      if (store.mood === "fails") throw new Error("the disk is full");
      if (store.mood === "hangs") await new Promise<void>((release) => hanging.push(release));
      working += 1;
      return work(...args).finally(() => (working -= 1));
    };
  }
  /** The writes of one process; those of a dead one never get anywhere. */
  function storageOf(born: number): Storage {
    const { sessions, observations, alarms } = real;
    return {
      ...real,
      sessions: { ...sessions, append: moody(born, (entry) => sessions.append(entry)) },
      observations: { ...observations, add: moody(born, (...entry) => observations.add(...entry)) },
      alarms: { ...alarms, save: moody(born, (...entry) => alarms.save(...entry)) },
      checkWrite: moody(born, () => real.checkWrite()),
    };
  }

  let bus = memoryBus(silent);
  /** The clock of the process that runs now. */
  let time: HostClock = clock;
  async function start(rooms: readonly string[]): Promise<RunningMonitor> {
    life += 1;
    bus = memoryBus(silent);
    messages = [];
    const named = rooms.map((id) => ({ id, title: id }));
    const parts = {
      bus,
      storage: storageOf(life),
      clock: time,
      timers: clock,
      log: silent,
      newId: randomUUID,
      act,
    };
    const started = await startMonitor({ ...parts, rooms: named, epoch: `epoch-${life}` });
    started.subscribe((message) => messages.push(message));
    return started;
  }
  let monitor = await start(ROOMS);
  onTestFinished(async () => {
    life += 1;
    await real.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const it: Ward = {
    clock,
    storage: real,
    store,
    get messages() {
      return messages;
    },
    get monitor() {
      return monitor;
    },
    get refusals() {
      return refusals;
    },
    release: () => hanging.splice(0).forEach((go) => go()),
    value(room, vital, value, device = `${room}-monitor`) {
      const at = time.now();
      bus.publish({ type: "observations", room, device, at, observations: [{ kind: "numeric", vital, value, at }] });
    },
    link(room, link, device = `${room}-monitor`, actions = []) {
      const at = time.now();
      bus.publish({
        type: "link",
        room,
        device,
        title: device,
        simulated: true,
        link,
        staleAfterMs: 3000,
        at,
        actions,
      });
    },
    publish: (message) => bus.publish(message),
    asked,
    async pass(ms) {
      for (let step = 0; step < ms; step += STEP_MS) {
        clock.advance(Math.min(STEP_MS, ms - step));
        // The disk keeps its own time: the clock waits for it.
        do await settle();
        while (working > 0);
      }
    },
    async act(room, intent, by = NURSE, commandId = randomUUID()) {
      const session = monitor.snapshot(room)?.items.find((item) => item.k === "session");
      const expectedVersion = session?.k === "session" ? (session.session?.version ?? 0) : 0;
      return monitor.execute(
        { commandId, room, station: by.station, expectedVersion, ...intent } as MonitorCommand,
        by,
      );
    },
    open: (room, commandId) =>
      it.act(
        room,
        {
          type: "session.open",
          patient: {
            alias: room,
            identifiers: [
              { kind: "MRN", value: room },
              { kind: "Date of birth", value: "1 Jan 1980" },
            ],
          },
          plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
        },
        NURSE,
        commandId,
      ),
    alarms: (room) => monitor.alarms(room) ?? { alarms: [] },
    items: (room, kind) =>
      messages
        .filter((message) => message.room === room)
        .flatMap((message) => message.items)
        .filter((item): item is Extract<RoomItem, { k: typeof kind }> => item.k === kind),
    async restart({ rooms = ROOMS, clock: own = clock, downMs = 0 } = {}) {
      life += 1;
      clock.advance(downMs);
      time = own;
      monitor = await start(rooms);
    },
  };
  return it;
}
