import type { DeviceDriver } from "@evenkeel/shared/devices";
import { basename } from "node:path";
import type { Bus, Clock, DeviceChange, DeviceSetup } from "../ports.ts";
import type { DeviceListState, ListChange } from "./device-list.ts";
import { withChange, withDevice, withoutDevice, withPreference } from "./device-list.ts";
import type { DevicesFile } from "./devices-file.ts";
import type { DevicesStore } from "./devices-store.ts";
import type { Detector } from "./detect.ts";
import { driverCards } from "./driver-cards.ts";
import type { Found } from "./found-monitors.ts";
import type { Lines } from "./lines.ts";
import type { Recordings } from "./recordings.ts";
import { isSameLine } from "./same-line.ts";
import { serialPorts } from "./serial-ports.ts";
import type { TransportSettings } from "./transport-settings.ts";

interface SetupParts {
  readonly file: DevicesFile;
  readonly store: DevicesStore;
  readonly lines: Lines;
  readonly recordings: Recordings;
  readonly drivers: readonly DeviceDriver[];
  readonly bus: Bus;
  readonly clock: Clock;
  readonly found: () => readonly Found[];
  readonly detector: (owner: (settings: TransportSettings) => string | null) => Detector;
}

const OK: DeviceChange = { ok: true };

/** The list of devices as a person changes it: checked, written down, and only then followed by the lines. */
export function deviceSetup(parts: SetupParts): DeviceSetup & {
  /** Nothing is changed from here on; resolves once what is under way has ended. */
  close(): Promise<void>;
} {
  const { file, store, lines, recordings, drivers, bus, clock } = parts;
  const around = { drivers, folder: file.folder, place: store.place };
  const detector = parts.detector((settings) => ownerOf((own) => isSameLine(own, settings)));
  const cards = driverCards(drivers);
  let state: DeviceListState = { rooms: file.rooms, listed: file.listed };
  let tail: Promise<unknown> = Promise.resolve();
  let over = false;

  function tellPreferences(before: DeviceListState["rooms"]): void {
    for (const room of state.rooms) {
      const old = before.find(({ id }) => id === room.id)?.prefer;
      if (room.prefer !== old) bus.publish({ type: "prefer", room: room.id, prefer: room.prefer ?? {} });
    }
  }

  /** One after the other, so that two people do not undo each other. */
  function inTurn(run: () => Promise<DeviceChange>): Promise<DeviceChange> {
    const mine = tail.then(() => (over ? refused("conflict", "the server is stopping") : run()));
    tail = mine.catch(() => undefined);
    return mine;
  }

  function change(make: (now: DeviceListState) => ListChange): Promise<DeviceChange> {
    return inTurn(async () => {
      const made = make(state);
      if (!made.ok) return made;
      const saved = await store.save({ rooms: made.next.rooms, devices: made.next.listed.map(({ raw }) => raw) });
      if (!saved.ok) return saved;
      const before = state.rooms;
      state = made.next;
      await lines.follow(state.listed);
      tellPreferences(before);
      return OK;
    });
  }

  function ownerOf(has: (own: TransportSettings) => boolean): string | null {
    const owner = state.listed.find(({ read }) => !("problems" in read) && has(read.transport));
    return owner?.id ?? null;
  }

  function running(): ReadonlySet<string> {
    return new Set(lines.health().flatMap(({ recording }) => (recording === null ? [] : [basename(recording)])));
  }

  tellPreferences([]);
  // Every line is opened before this returns: there is none yet that would have to be closed first.
  tail = lines.follow(state.listed);

  return {
    list: () => ({
      rooms: state.rooms,
      devices: state.listed.map(({ id, raw, read }) => ({
        id,
        entry: asObject(raw),
        problems: "problems" in read ? read.problems : lines.problems(id),
      })),
      kept: store.kept,
    }),
    drivers: () => cards,
    serialPorts: () =>
      serialPorts((path) => ownerOf((own) => own.kind === "serial" && isSameLine(own, { ...own, path }))),
    found: () =>
      parts.found().map((one) => {
        const { host, port } = one;
        const reads = (own: TransportSettings) =>
          (own.kind === "tcp-client" && isSameLine(own, { ...own, host, port })) ||
          (own.kind === "udp" && isSameLine(own, { ...own, host, port, localPort: 0 }));
        return { ...one, usedBy: ownerOf(reads) };
      }),
    add: (entry) => change((now) => withDevice(now, entry, around)),
    change: (id, entry) => change((now) => withChange(now, id, entry, around)),
    remove: (id) => change((now) => withoutDevice(now, id, around)),
    prefer: (room, prefer) => change((now) => withPreference(now, room, prefer, around)),
    detect: (request, signal) => detector.detect(request, signal),
    line(device, after) {
      if (!state.listed.some(({ id }) => id === device)) return null;
      return lines.line(device)?.view(after) ?? { next: after, chunks: [] };
    },
    record: (device, on) =>
      inTurn(async () => {
        if (!state.listed.some(({ id }) => id === device))
          return refused("not-found", `there is no device "${device}"`);
        const line = lines.line(device);
        if (!line) return refused("conflict", `${device} is not set up right, so there is nothing to record`);
        const { recording, driver } = line.health();
        if (on === (recording !== null)) return OK;
        if (!on) {
          line.record(null);
          return OK;
        }
        const begun = await recordings.begin(device, driver, clock.now());
        if (!begun.ok) return begun;
        line.record(begun.path);
        return OK;
      }),
    recordings: () => recordings.list(running()),
    recordingFile: (name) => recordings.file(name),
    removeRecording: (name) =>
      inTurn(() => {
        if (running().has(name)) return Promise.resolve(refused("conflict", "it is being written; stop it first"));
        const path = recordings.file(name);
        const player = path && ownerOf((own) => own.kind === "replay" && basename(own.file) === name);
        if (player) return Promise.resolve(refused("conflict", `${player} plays it; remove that device first`));
        return recordings.remove(name);
      }),
    async close() {
      over = true;
      await Promise.allSettled([tail, detector.stop()]);
    },
  };
}

function asObject(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};
}

function refused(code: "conflict" | "not-found", problem: string): DeviceChange {
  return { ok: false, code, problems: [problem] };
}
