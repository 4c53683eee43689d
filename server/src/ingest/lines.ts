import { isDeepStrictEqual } from "node:util";
import type { DecodeFault } from "@evenkeel/shared/devices";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import type { Bus, Clock, EpochMs, Log, Timers, Transport } from "../ports.ts";
import type { DeviceEntry, RejectedDevice } from "./device-entry.ts";
import { deviceLine, type DeviceLine } from "./device-line.ts";
import type { ListedDevice } from "./devices-file.ts";
import type { TransportSettings } from "./transport-settings.ts";

/** A port that does not close within this is left behind; the next opening of it tries until it is free. */
const CLOSING_MS = 5000;

export interface LinesParts {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly openLine: (settings: TransportSettings, device: string) => Transport;
  /** The settings with the file that a recording's name stands for. */
  readonly placed: (settings: TransportSettings) => TransportSettings;
  readonly onFault: (device: string, fault: DecodeFault) => void;
}

/** The lines that are open at present, by device. */
export interface Lines {
  /**
   * Opens, closes and opens anew until the lines are those of the list; a device whose entry is the same object as
   * before is not touched, and one whose line stays what it was keeps it under its new title, room and mappings.
   * Lines are begun before the first wait when none has to be closed.
   */
  follow(listed: readonly ListedDevice[]): Promise<void>;
  health(): readonly DeviceHealth[];
  /** Undefined for a device that is not there, or could not be started. */
  line(device: string): DeviceLine | undefined;
  /** Why a device of the list was not started; empty when it was. */
  problems(device: string): readonly string[];
  stop(): Promise<void>;
}

type Running =
  | { readonly read: ListedDevice["read"]; readonly line: DeviceLine }
  | { readonly read: ListedDevice["read"]; readonly health: DeviceHealth; readonly problems: readonly string[] };

/**
 * A device that cannot be started is shown, and told to its room, as lost with the reason: a monitor that is silently
 * missing would be worse than one that is seen to be broken.
 */
export function openLines({ bus, clock, timers, log, openLine, placed, onFault }: LinesParts): Lines {
  const running = new Map<string, Running>();

  function setAside(read: ListedDevice["read"], id: string, problems: readonly string[]): Running {
    log.error({ device: id, problems }, "device not started");
    const health = brokenHealth({ ...read, id, driver: driverOf(read), problems }, clock.now());
    const { title, simulated, room, link, since, reason } = health;
    if (room !== null) {
      const told = {
        room,
        device: id,
        title,
        simulated,
        link,
        staleAfterMs: 3000,
        at: since,
        ...(reason && { reason }),
      };
      bus.publish({ type: "link", ...told });
    }
    return { read, health, problems };
  }

  function begin({ id, read }: ListedDevice): Running {
    if ("problems" in read) return setAside(read, id, read.problems);
    try {
      const device = { ...read, transport: placed(read.transport) };
      const line = deviceLine(device, openLine(device.transport, id), { bus, clock, timers, log, onFault });
      line.start();
      return { read, line };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return setAside(read, id, [`the driver cannot be started: ${why}`]);
    }
  }

  async function end(id: string, one: Running, next: ListedDevice["read"] | undefined): Promise<void> {
    running.delete(id);
    if ("line" in one) await soon(one.line.stop(), timers);
    const { room } = one.read;
    // Numbers of another wire, or under another name, must not stand on as if they came from the new one.
    if (room !== null && (!next || next.room !== room || !isReadAlike(one.read, next)))
      bus.publish({ type: "unbound", room, device: id, at: clock.now() });
  }

  return {
    async follow(listed) {
      const wanted = new Map(listed.map((one) => [one.id, one]));
      // First, since this takes no time: a device that moves is never in two rooms.
      for (const [id, one] of running) {
        const next = wanted.get(id)?.read;
        if (!next || next === one.read || "problems" in next || !("line" in one) || !keepsLine(one.read, next))
          continue;
        running.set(id, { read: next, line: one.line });
        one.line.rebind(next);
      }
      const leaving = [...running].filter(([id, one]) => wanted.get(id)?.read !== one.read);
      if (leaving.length > 0) await Promise.all(leaving.map(([id, one]) => end(id, one, wanted.get(id)?.read)));
      for (const one of listed) if (!running.has(one.id)) running.set(one.id, begin(one));
    },
    health: () => [...running.values()].map((one) => ("line" in one ? one.line.health() : one.health)),
    line(device) {
      const one = running.get(device);
      return one && "line" in one ? one.line : undefined;
    },
    problems(device) {
      const one = running.get(device);
      return one && "problems" in one ? one.problems : [];
    },
    async stop() {
      await Promise.allSettled([...running.values()].flatMap((one) => ("line" in one ? [one.line.stop()] : [])));
    },
  };
}

function isSameSource(one: ListedDevice["read"], other: ListedDevice["read"]): boolean {
  if ("problems" in one || "problems" in other) return false;
  return one.driver === other.driver && isDeepStrictEqual(one.transport, other.transport);
}

/** A device that dials in may not call again for minutes: its connection is not cut for a change that it never sees. */
function keepsLine(one: ListedDevice["read"], next: DeviceEntry): boolean {
  if ("problems" in one || !isSameSource(one, next)) return false;
  return one.periodMs === next.periodMs && isDeepStrictEqual(one.options, next.options);
}

/** Whether what the room was told still means the same. */
function isReadAlike(one: ListedDevice["read"], other: ListedDevice["read"]): boolean {
  if ("problems" in one || "problems" in other) return false;
  return isSameSource(one, other) && isDeepStrictEqual(one.map, other.map);
}

function driverOf(read: DeviceEntry | RejectedDevice): string {
  return typeof read.driver === "string" ? read.driver : read.driver.id;
}

/** Settles when `closing` does, whichever way, or once it has had its time. */
function soon(closing: Promise<void>, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(CLOSING_MS, resolve);
    const done = () => {
      cancel();
      resolve();
    };
    closing.then(done, done);
  });
}

function brokenHealth({ id, title, room, driver, simulated, problems }: RejectedDevice, at: EpochMs): DeviceHealth {
  return {
    device: id,
    title,
    driver,
    confidence: "beta",
    room,
    simulated,
    link: "lost",
    since: at,
    // The alarm for a lost device sends people to its cable; the reason has to send them to its settings.
    reason: `not set up right, so it was never opened: correct the devices file or the devices screen (${problems.join("; ")})`,
    bytesPerSecond: 0,
    framesPerSecond: 0,
    lastFrameAt: null,
    faults: {},
    unknownCodes: [],
    notices: [],
    others: [],
    clock: null,
    actions: [],
    recording: null,
  };
}
