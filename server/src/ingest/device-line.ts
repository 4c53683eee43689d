import type { DecodeFault } from "@evenkeel/shared/devices";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import type { Bus, Cancel, Clock, EpochMs, Log, Timers, Transport } from "../ports.ts";
import { seededChance } from "./backoff.ts";
import { bindToRoom } from "./bindings.ts";
import type { DeviceEntry } from "./device-entry.ts";
import { driverHost } from "./driver-host.ts";
import { byteCeiling, floodGuard } from "./flood-guard.ts";
import { supervise } from "./supervisor.ts";
import { openingWords } from "./transport-settings.ts";

/** A line that brings more than this within `TURN_MS` is held back for as long, so that the others get their turn. */
const TURN_BYTES = 64 * 1024;
const TURN_MS = 10;
const REOPEN_AT_LEAST_MS = 10_000;

export interface DeviceLine {
  start(): void;
  health(): DeviceHealth;
  stop(): Promise<void>;
}

export interface DeviceLineSurroundings {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly onFault: (device: string, fault: DecodeFault) => void;
}

/** One device of the list, whole: its line, its supervisor, its decoder and its room. */
export function deviceLine(
  device: DeviceEntry,
  transport: Transport,
  { bus, clock, timers, log, onFault }: DeviceLineSurroundings,
): DeviceLine {
  const { id, title, room, driver, options, simulated, transport: settings } = device;
  const binding = bindToRoom(device, bus);
  const speed = settings.kind === "replay" ? settings.speed : 1;
  // A device that speaks once a minute is not quiet between two sentences.
  const quietAfterMs = Math.max(driver.quietAfterMs, 2 * device.periodMs);
  let turnAt: EpochMs = Number.NEGATIVE_INFINITY;
  let turnBytes = 0;
  let cancelResume: Cancel = () => undefined;
  let cancelTick: Cancel = () => undefined;

  const host = driverHost(
    () => driver.decoder(options),
    floodGuard(byteCeiling(driver.serial?.baudRate, speed)),
    {
      frames: (at) => supervisor.heard(at),
      observations: (observations, at) => binding.observations(observations, at),
      fault: (fault) => onFault(id, fault),
      write: (bytes) => transport.write(bytes),
    },
    log,
  );

  const supervisor = supervise({
    transport,
    clock,
    timers,
    chance: seededChance(id),
    opening: openingWords(settings),
    quietAfterMs,
    // A recording with a long silence in it is not a stall.
    reopenAfterMs: settings.kind === "replay" ? null : Math.max(REOPEN_AT_LEAST_MS, 5 * quietAfterMs),
    onLink(status) {
      log.info({ device: id, link: status.link, reason: status.reason }, "device link");
      binding.link(status, clock.now());
    },
    onOpen: (at) => host.opened(at),
    onBytes(bytes, at) {
      host.receive(bytes, at);
      holdBack(bytes.length, at);
    },
    onTrouble: ({ kind, detail }) => host.trouble(kind, detail),
    onClosed: () => host.closed(),
  });

  function holdBack(length: number, at: EpochMs): void {
    if (Math.abs(at - turnAt) >= TURN_MS) {
      turnAt = at;
      turnBytes = 0;
    }
    turnBytes += length;
    if (turnBytes <= TURN_BYTES) return;
    transport.pause?.();
    cancelResume();
    cancelResume = timers.after(TURN_MS, () => transport.resume?.());
  }

  return {
    start() {
      cancelTick = timers.every(1000, () => host.tick(clock.now()));
      supervisor.start();
    },
    health: () => ({
      device: id,
      title,
      driver: driver.id,
      confidence: driver.confidence,
      room,
      simulated,
      ...supervisor.status(),
      ...host.health(clock.now()),
    }),
    async stop() {
      cancelTick();
      cancelResume();
      await supervisor.stop();
    },
  };
}
