import { createHash } from "node:crypto";
import { findDriver, type DecodeStep } from "@evenkeel/shared/devices";
import type { EpochMs, ManualClock } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { simulatedMonitor } from "../devices/simulated-monitor.ts";
import {
  lineHand,
  lineStateAt,
  sensors,
  throughSensors,
  type Artefact,
  type ArtefactId,
} from "../patient/artefacts/index.ts";
import type { PatientSource } from "../patient/source.ts";
import { loopback } from "./loopback.ts";
import type { DevicePlan } from "./scenario.ts";

const LINE_STEP_MS = 50;
const HOST_TICK_MS = 1000;
/** As the server has it: a value is stale after twice the device's period, at least after this. */
const LEAST_STALE_MS = 3000;

export type Link = "connected" | "lost" | "quiet";

/** What a host reads from the line. */
export interface HostSide {
  observed(observation: Observation, at: EpochMs): void;
  linked(link: Link, at: EpochMs): void;
}

/** SHA-256 of all bytes that a device has said, and how many they were. */
export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
}

/** One device at a patient: monitor, line and host's decoder, with the artefacts of the device and its line. */
export interface Bedside {
  readonly staleAfterMs: number;
  disturb(artefact: Artefact): void;
  mend(id: ArtefactId, at: EpochMs): void;
  /** Artefacts of the device and its line that hold or are to come. */
  readonly artefacts: readonly Artefact[];
  digest(): Digest;
}

export function bedside(
  plan: DevicePlan,
  surroundings: { readonly patient: PatientSource; readonly clock: ManualClock; readonly seed: number },
  host: HostSide,
): Bedside {
  const { clock, seed } = surroundings;
  const driver = findDriver(plan.driver);
  if (!driver) throw new Error(`There is no driver "${plan.driver}" for ${plan.id}.`);
  const options = driver.options.parse(plan.options ?? {}) as { readonly periodMs?: number };
  const said = createHash("sha256");
  let bytes = 0;
  let lastFrameAt = clock.now();
  let link: Link | null = null;

  function turn(now: Link): void {
    if (now === link) return;
    link = now;
    host.linked(now, clock.now());
  }

  function use(step: DecodeStep): void {
    const at = clock.now();
    if (step.frames > 0) {
      lastFrameAt = at;
      turn("connected");
    }
    for (const observation of step.observations) host.observed(observation, at);
    for (const reply of step.replies) outlet.answer(reply);
  }

  const decoder = driver.decoder(options, plan.line ?? "stream");
  const outlet = loopback(plan.line ?? "stream", {
    hear(chunk) {
      said.update(chunk);
      bytes += chunk.length;
      use(decoder.push(chunk, clock.now()));
    },
    plugged: (now) => (now ? use(decoder.tick(clock.now())) : turn("lost")),
  });
  const layer = sensors({ seed, startsAt: clock.now() });
  const monitor = simulatedMonitor({
    driver,
    driverOptions: plan.options,
    patient: throughSensors(surroundings.patient, layer),
    outlet,
    clock,
    timers: clock,
    waves: plan.waves ?? [],
    ...(plan.numerics && { numerics: plan.numerics }),
    seed,
  });
  const hand = lineHand(monitor);
  clock.every(LINE_STEP_MS, () => hand(lineStateAt(layer.artefacts, clock.now(), seed)));
  clock.every(HOST_TICK_MS, () => {
    if (!outlet.plugged) return;
    use(decoder.tick(clock.now()));
    if (clock.now() - lastFrameAt > driver.quietAfterMs) turn("quiet");
  });
  use(decoder.tick(clock.now()));

  return {
    staleAfterMs: Math.max(LEAST_STALE_MS, 2 * (options.periodMs ?? 1000)),
    disturb: (artefact) => layer.add(artefact),
    mend: (id, at) => layer.end(id, at),
    get artefacts() {
      return layer.artefacts;
    },
    digest: () => ({ sha256: said.copy().digest("hex"), bytes }),
  };
}
