import type { DecodeFault, Decoder, DecodeStep, DeviceAction } from "@evenkeel/shared/devices";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import type { EpochMs, Log } from "../ports.ts";
import { faultLedger } from "./fault-ledger.ts";
import type { FloodGuard } from "./flood-guard.ts";
import type { HeldUpBytes } from "./held-up-bytes.ts";
import type { Arrival } from "./live-readings.ts";
import { slidingRate } from "./sliding-rate.ts";

/** Where the host hands on what it has read. */
export interface DriverHostOutlets {
  /** Whole frames were accepted; told before their observations are. */
  frames(at: EpochMs): void;
  /** Everything that was read in a step, before it is known what of it is news. */
  read(observations: readonly Observation[], at: EpochMs): void;
  /** What of it the room is told. */
  sift(observations: readonly Observation[], at: EpochMs, arrival: Arrival): readonly Observation[];
  observations(observations: readonly Observation[], at: EpochMs): void;
  fault(fault: DecodeFault): void;
  /** Bytes owed to the device. */
  write(bytes: Uint8Array): void;
}

/** What stands between the line and the decoder. */
export interface LineGuards {
  readonly flood: FloodGuard;
  readonly heldUp: HeldUpBytes;
  /** Each chunk is a whole datagram. */
  readonly datagrams: boolean;
  /** A recording: each opening plays it from its beginning, to a decoder that knows nothing of the time before. */
  readonly played: boolean;
}

export interface DriverHost {
  /** The line is open. The decoder stays, so that it knows a message that is sent again after a break. */
  opened(at: EpochMs): void;
  receive(bytes: Uint8Array, at: EpochMs): void;
  /** Asks the device to do something; false when the line is not open. */
  act(action: DeviceAction, at: EpochMs): boolean;
  /** We are about to close the line. */
  leave(at: EpochMs): void;
  /** What is no fault of the driver's: counted beside them. */
  report(fault: DecodeFault): void;
  /** Something of the line itself: counted beside the faults, and shown while the line is open. */
  trouble(kind: string, detail: string): void;
  /** The line is gone. */
  closed(): void;
  /** Once a second, line or no line. */
  tick(at: EpochMs): void;
  health(
    at: EpochMs,
  ): Pick<DeviceHealth, "bytesPerSecond" | "faults" | "framesPerSecond" | "lastFrameAt" | "notices" | "unknownCodes">;
}

/**
 * Runs one decoder: bytes in, observations, answers and counted faults out. On the hot path: no work per byte, no
 * logging per chunk. A decoder that throws breaks its own law; it is replaced, and nobody else notices.
 */
export function driverHost(
  make: () => Decoder,
  { flood, heldUp, datagrams, played }: LineGuards,
  outlets: DriverHostOutlets,
  log: Log,
): DriverHost {
  const ledger = faultLedger();
  const bytesRate = slidingRate();
  const framesRate = slidingRate();
  let decoder = make();
  let open = false;
  let lastFrameAt: EpochMs | null = null;
  let failureLoggedAt = Number.NEGATIVE_INFINITY;

  function report(fault: DecodeFault): void {
    ledger.fault(fault);
    outlets.fault(fault);
  }

  function use(step: DecodeStep, at: EpochMs, arrival: Arrival): void {
    for (const fault of step.faults) report(fault);
    if (step.frames > 0) {
      framesRate.add(step.frames, at);
      lastFrameAt = at;
      outlets.frames(at);
    }
    if (step.observations.length > 0) {
      outlets.read(step.observations, at);
      const live = outlets.sift(step.observations, at, arrival);
      for (const observation of live) if (observation.kind === "notice") ledger.notice(observation);
      if (live.length > 0) outlets.observations(live, at);
    }
    // The answer last: a number must not wait for a write to the device, and what is acknowledged has been told.
    for (const reply of step.replies) outlets.write(reply);
  }

  function decode(run: () => DecodeStep, at: EpochMs, arrival: Arrival): void {
    let step: DecodeStep;
    try {
      step = run();
    } catch (error) {
      decoder = make();
      if (at - failureLoggedAt >= 60_000) {
        failureLoggedAt = at;
        log.error({ err: error }, "the decoder failed and was replaced");
      }
      report({ kind: "garbage", at, count: 1, detail: "The decoder failed on these bytes and was started anew." });
      return;
    }
    use(step, at, arrival);
  }

  function push(bytes: Uint8Array, at: EpochMs): void {
    const old = heldUp(bytes.length, at);
    if (old > 0) decode(() => decoder.push(bytes.subarray(0, old), at), at, "held-up");
    const news = old > 0 ? bytes.subarray(old) : bytes;
    decode(() => decoder.push(news, at), at, "in-time");
  }

  function reportFlood(at: EpochMs): void {
    const dropped = flood.takeDropped();
    if (dropped === 0) return;
    const detail = `${dropped} bytes beyond ${Math.round(flood.bytesPerSecond)} a second were thrown away.`;
    report({ kind: "garbage", at, count: 1, detail });
  }

  return {
    opened(at) {
      open = true;
      ledger.speaks(true);
      if (played) decoder = make();
      decode(() => decoder.tick(at), at, "own-account");
    },
    receive(bytes, at) {
      bytesRate.add(bytes.length, at);
      const admitted = flood.admit(bytes.length, at, datagrams);
      if (admitted > 0) push(admitted < bytes.length ? bytes.subarray(0, admitted) : bytes, at);
    },
    act(action, at) {
      if (!open || !decoder.act) return false;
      decode(() => decoder.act?.(action, at) ?? decoder.tick(at), at, "own-account");
      return true;
    },
    leave(at) {
      if (!open) return;
      try {
        for (const bytes of decoder.farewell?.(at) ?? []) outlets.write(bytes);
      } catch (error) {
        log.error({ err: error }, "the decoder failed to take its leave");
      }
    },
    report,
    trouble: (kind, detail) => ledger.trouble(kind, detail),
    closed() {
      open = false;
      ledger.speaks(false);
    },
    tick(at) {
      reportFlood(at);
      if (open) decode(() => decoder.tick(at), at, "own-account");
    },
    health: (at) => ({
      bytesPerSecond: bytesRate.perSecond(at),
      framesPerSecond: framesRate.perSecond(at),
      lastFrameAt,
      ...ledger.read(),
    }),
  };
}
