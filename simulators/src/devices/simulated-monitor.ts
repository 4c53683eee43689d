import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { Clock, EpochMs, Timers } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import { faultyLine, type LineFaults } from "../line/faults.ts";
import type { Outlet } from "../outlets/outlet.ts";
import type { PatientSource } from "../patient/source.ts";

/** A monitor speaks in steps of this length: 20 a second, well under any frame period that matters to a screen. */
const STEP_MS = 50;

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
  readonly faults?: LineFaults;
  readonly seed?: number;
}

/** A bedside monitor made of a driver's own encoder, a patient and a line. */
export interface SimulatedMonitor {
  readonly outlet: Outlet;
  /** Frames stop while the line stays open. */
  stall(stalled: boolean): void;
  setFaults(faults: LineFaults): void;
  /** Sends bytes as they are, past the encoder. */
  inject(bytes: Uint8Array): void;
  stop(): Promise<void>;
}

export function simulatedMonitor(options: SimulatedMonitorOptions): SimulatedMonitor {
  const { driver, patient, outlet, clock, timers, seed = 1 } = options;
  const numerics = new Set<string>(options.numerics ?? driver.numerics);
  const waves = new Set<string>(options.waves ?? driver.waves);
  const encoder = driver.encoder(driver.options.parse(options.driverOptions ?? {}));
  let line = faultyLine(options.faults ?? {}, seed);
  let stalled = false;
  let told: EpochMs = clock.now();

  function senses(observation: Observation): boolean {
    if (observation.kind === "wave") return waves.has(observation.wave);
    return observation.kind === "numeric" || observation.kind === "missing" ? numerics.has(observation.vital) : true;
  }

  function send(frames: readonly Uint8Array[]): void {
    if (stalled) return;
    for (const frame of frames) for (const piece of line(frame)) outlet.send(piece);
  }

  outlet.onBytes((bytes) => send(encoder.respond(bytes, clock.now())));
  const stop = timers.every(STEP_MS, () => {
    const now = clock.now();
    for (const observation of patient.between(told, now)) if (senses(observation)) send(encoder.encode(observation));
    told = now;
    send(encoder.tick(now));
  });

  return {
    outlet,
    stall: (now) => void (stalled = now),
    setFaults: (faults) => void (line = faultyLine(faults, seed)),
    inject: (bytes) => outlet.send(bytes),
    async stop() {
      stop();
      await outlet.close();
    },
  };
}
