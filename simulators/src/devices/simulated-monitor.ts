import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { Cancel, Clock, EpochMs, Timers } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import { faultyLine, type LineFaults } from "../line/faults.ts";
import { lineOutages } from "../line/outages.ts";
import { announce, type AnnounceTo, type Outlet } from "../outlets/index.ts";
import type { PatientSource } from "../patient/source.ts";
import { OwnAlarms } from "./own-alarms.ts";

/** A monitor speaks in steps of this length: 20 a second, well under any frame period that matters to a screen. */
const STEP_MS = 50;
/** How long a broken connection takes to be mended. */
const MENDED_MS = 1000;

export interface SimulatedMonitorOptions {
  readonly driver: DeviceDriver;
  readonly driverOptions?: unknown;
  readonly patient: PatientSource;
  readonly outlet: Outlet;
  readonly clock: Clock;
  readonly timers: Timers;
  /** What its sensors measure; everything that the driver can tell when not given. */
  readonly numerics?: readonly NumericKey[];
  readonly waves?: readonly WaveKey[];
  /** Where it makes itself known, where devices of its kind do. */
  readonly announce?: AnnounceTo;
  readonly faults?: LineFaults;
  readonly seed?: number;
}

/** A bedside monitor made of a driver's own encoder, a patient and a line. */
export interface SimulatedMonitor {
  readonly outlet: Outlet;
  /** Frames stop while the line stays open. */
  stall(stalled: boolean): void;
  /** The line takes nothing while the device keeps what it says; let go on, it all comes at once. */
  hold(held: boolean): void;
  setFaults(faults: LineFaults): void;
  /** Sends bytes as they are, past the encoder. */
  inject(bytes: Uint8Array): void;
  stop(): Promise<void>;
}

export function simulatedMonitor(options: SimulatedMonitorOptions): SimulatedMonitor {
  const { driver, patient, outlet, clock, timers, seed = 1 } = options;
  const numerics = new Set<string>(options.numerics ?? driver.numerics);
  const waves = new Set<string>(options.waves ?? driver.waves);
  const encoder = driver.encoder(driver.options.parse(options.driverOptions ?? {}), outlet.line);
  const alarms = new OwnAlarms(driver.id);
  let line = faultyLine(options.faults ?? {}, seed, outlet.line);
  let outages = lineOutages(options.faults ?? {}, seed, hangUp);
  let mending: Cancel | null = null;
  let stalled = false;
  let over = false;
  let told: EpochMs = clock.now();

  function senses(observation: Observation): boolean {
    if (observation.kind === "wave") return waves.has(observation.wave);
    return observation.kind === "numeric" || observation.kind === "missing" ? numerics.has(observation.vital) : true;
  }

  function send(frames: readonly Uint8Array[]): void {
    if (stalled) return;
    for (const frame of frames) deliver(outages.pass(line(frame), clock.now()));
  }

  function deliver(pieces: readonly Uint8Array[]): void {
    for (const piece of pieces) outlet.send(piece);
  }

  function hangUp(): void {
    if (mending) return;
    void outlet.unplug();
    mending = timers.after(MENDED_MS, mend);
  }

  function mend(): void {
    mending = null;
    if (over) return;
    // Its port may have been taken meanwhile: it is asked for until it is free.
    outlet.replug().catch(() => (mending ??= timers.after(MENDED_MS, mend)));
  }

  const stopAnnouncing = options.announce
    ? announce(driver, options.announce, outlet.address, timers)
    : () => undefined;
  outlet.onBytes((bytes) => {
    send(encoder.respond(bytes, clock.now()));
    for (const action of encoder.orders?.() ?? []) patient.act?.(action, clock.now());
  });
  const stop = timers.every(STEP_MS, () => {
    const now = clock.now();
    for (const observation of patient.between(told, now)) {
      if (!senses(observation)) continue;
      send(encoder.encode(observation));
      for (const alarm of alarms.take(observation, patient.rhythm?.(observation.at))) send(encoder.encode(alarm));
    }
    told = now;
    send(encoder.tick(now));
    deliver(outages.due(now));
  });

  return {
    outlet,
    stall: (now) => void (stalled = now),
    hold: (held) => outages.hold(held),
    setFaults(faults) {
      line = faultyLine(faults, seed, outlet.line);
      outages = lineOutages(faults, seed, hangUp);
    },
    inject: (bytes) => outlet.send(bytes),
    async stop() {
      over = true;
      stop();
      stopAnnouncing();
      mending?.();
      await outlet.close();
    },
  };
}
