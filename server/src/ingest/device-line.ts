import type { DecodeFault, DeviceAction } from "@evenkeel/shared/devices";
import type { PatientObservation } from "@evenkeel/shared/vitals";
import type { DeviceHealth, LineView } from "@evenkeel/shared/wire";
import type { Bus, Cancel, Clock, EpochMs, Log, Timers, Transport } from "../ports.ts";
import { seededChance } from "./backoff.ts";
import { bindToRoom } from "./bindings.ts";
import { deviceClock, playedClock } from "./device-clock.ts";
import type { DeviceEntry } from "./device-entry.ts";
import { driverHost } from "./driver-host.ts";
import { byteCeiling, floodGuard } from "./flood-guard.ts";
import { heldUpBytes } from "./held-up-bytes.ts";
import { lineTap } from "./line-tap.ts";
import { lineKindOf } from "./link-kind.ts";
import { liveReadings } from "./live-readings.ts";
import { otherValues } from "./other-values.ts";
import { supervise } from "./supervisor.ts";
import { toldClock } from "./told-clock.ts";
import { openingWords } from "./transport-settings.ts";
import { turnTaking } from "./turn-taking.ts";

const REOPEN_AT_LEAST_MS = 10_000;

export interface DeviceLine {
  start(): void;
  health(): DeviceHealth;
  /** Says goodbye to the device, closes the line and ends a recording. Resolves when port and file are free again. */
  stop(): Promise<void>;
  /** Asks the device to do something. False when it is not one of its actions, or the line is not open. */
  act(action: DeviceAction): boolean;
  /** What went over the line after chunk `after`. It is kept from the first asking until 30 s after the last. */
  view(after: number): LineView;
  /**
   * Goes on over the same line under another title, in another room or with other mappings. Both rooms are told: the
   * old one that the device is gone, the new one of its link, its clock and the patient that it names.
   * @param entry of the same device, driver, options and line; only these are not taken from it
   */
  rebind(entry: DeviceEntry): void;
  /** Starts the flight recorder at a file that does not exist yet, ending one that runs; `null` only ends it. */
  record(file: string | null): void;
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
  const { id, driver, options, transport: settings } = device;
  const actions = driver.actions?.(options) ?? [];
  let bound = device;
  let binding = bindToRoom({ ...device, actions }, bus);
  let patient: PatientObservation | null = null;
  const played = settings.kind === "replay";
  const speed = played ? settings.speed : 1;
  // A device that speaks once a minute is not quiet between two sentences.
  const quietAfterMs = Math.max(driver.quietAfterMs, 2 * device.periodMs);
  let cancelTick: Cancel = () => undefined;

  const tap = lineTap(device, clock, (reason) => host.trouble("recording-ended", reason));
  const turns = turnTaking(transport, timers);
  const ownClock = played ? playedClock(speed) : deviceClock();
  const others = otherValues(device.map, (fault) => host.report(fault));
  const readings = liveReadings(ownClock, others, {
    fault: (fault) => host.report(fault),
    clock: toldClock(ownClock, (skewMs, at) => binding.clock(skewMs, at)),
  });

  const ceiling = byteCeiling(driver.serial?.baudRate, speed);
  const host = driverHost(
    () => driver.decoder(options, lineKindOf(settings)),
    {
      flood: floodGuard(ceiling),
      heldUp: heldUpBytes(settings.kind === "serial" ? settings.baudRate / 10 : ceiling),
      datagrams: lineKindOf(settings) === "datagrams",
      played,
    },
    {
      frames: (at) => supervisor.heard(at),
      read: (observations, at) => {
        if (tap.ring.watched(at)) tap.ring.read(observations);
      },
      sift: (observations, at, arrival) => readings.sift(observations, at, arrival),
      observations(observations, at) {
        for (const observation of observations) if (observation.kind === "patient") patient = observation;
        binding.observations(observations, at);
      },
      fault(fault) {
        if (tap.ring.watched(fault.at)) tap.ring.fault(fault);
        onFault(id, fault);
      },
      write(bytes) {
        tap.note("out", bytes, clock.now());
        transport.write(bytes);
      },
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
    reopenAfterMs: played ? null : Math.max(REOPEN_AT_LEAST_MS, 5 * quietAfterMs),
    onLink(status) {
      log.info({ device: id, link: status.link, reason: status.reason }, "device link");
      binding.link(status, clock.now());
    },
    onOpen(at) {
      if (played) ownClock.restart();
      host.opened(at);
    },
    onBytes(bytes, at) {
      tap.note("in", bytes, at);
      host.receive(bytes, at);
      turns.took(bytes.length, at);
    },
    onTrouble: ({ kind, detail }) => host.trouble(kind, detail),
    onLeaving: (at) => host.leave(at),
    onClosed() {
      readings.forgetNotices();
      host.closed();
    },
  });

  /** What a device says once is told again to a room that has not heard it: whose values they are, before any of them. */
  function introduce(at: EpochMs): void {
    const skewMs = ownClock.skewMs();
    if (skewMs !== null) binding.clock(skewMs, at);
    if (patient) binding.observations([{ ...patient, at }], at);
  }

  return {
    start() {
      cancelTick = timers.every(1000, () => host.tick(clock.now()));
      supervisor.start();
    },
    health() {
      const skewMs = ownClock.skewMs();
      return {
        device: id,
        title: bound.title,
        driver: driver.id,
        confidence: driver.confidence,
        room: bound.room,
        simulated: bound.simulated,
        ...supervisor.status(),
        ...host.health(clock.now()),
        others: others.read(),
        clock: skewMs === null ? null : { skewMs, jumps: ownClock.jumps() },
        actions,
        recording: tap.recording,
      };
    },
    act: (action) => actions.includes(action) && host.act(action, clock.now()),
    view: (after) => tap.ring.view(after),
    rebind(entry) {
      const at = clock.now();
      const before = bound;
      const moved = entry.room !== before.room;
      bound = entry;
      if (moved) {
        if (before.room !== null) bus.publish({ type: "unbound", room: before.room, device: id, at });
        readings.forgetMeasured();
      }
      binding = bindToRoom({ ...entry, actions }, bus);
      if (moved || entry.title !== before.title || entry.simulated !== before.simulated)
        binding.link(supervisor.status(), at);
      const changed = others.remap(entry.map, at);
      if (moved) introduce(at);
      else if (changed.length > 0) binding.observations(changed, at);
    },
    record: (file) => tap.record(file),
    async stop() {
      cancelTick();
      turns.stop();
      await supervisor.stop();
      await tap.stop();
    },
  };
}
