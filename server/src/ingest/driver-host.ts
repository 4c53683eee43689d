import type { DecodeFault, Decoder, DecodeStep } from "@evenkeel/shared/devices";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import type { EpochMs, Log } from "../ports.ts";
import { faultLedger } from "./fault-ledger.ts";
import type { FloodGuard } from "./flood-guard.ts";
import { slidingRate } from "./sliding-rate.ts";

/** Where the host hands on what it has read. */
export interface DriverHostOutlets {
  /** Whole frames were accepted; told before their observations are. */
  frames(at: EpochMs): void;
  observations(observations: readonly Observation[], at: EpochMs): void;
  fault(fault: DecodeFault): void;
  /** Bytes owed to the device. */
  write(bytes: Uint8Array): void;
}

export interface DriverHost {
  /** The line is open. The decoder stays, so that it knows a message that is sent again after a break. */
  opened(at: EpochMs): void;
  receive(bytes: Uint8Array, at: EpochMs): void;
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
export function driverHost(make: () => Decoder, guard: FloodGuard, outlets: DriverHostOutlets, log: Log): DriverHost {
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

  function use(step: DecodeStep, at: EpochMs): void {
    for (const fault of step.faults) report(fault);
    if (step.frames > 0) {
      framesRate.add(step.frames, at);
      lastFrameAt = at;
      outlets.frames(at);
    }
    if (step.observations.length > 0) {
      for (const observation of step.observations) if (observation.kind === "notice") ledger.notice(observation);
      outlets.observations(step.observations, at);
    }
    // The answer last: a number must not wait for a write to the device, and what is acknowledged has been told.
    for (const reply of step.replies) outlets.write(reply);
  }

  function decode(run: () => DecodeStep, at: EpochMs): void {
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
    use(step, at);
  }

  function reportFlood(at: EpochMs): void {
    const dropped = guard.takeDropped();
    if (dropped === 0) return;
    const detail = `${dropped} bytes beyond ${Math.round(guard.bytesPerSecond)} a second were thrown away.`;
    report({ kind: "garbage", at, count: 1, detail });
  }

  return {
    opened(at) {
      open = true;
      decode(() => decoder.tick(at), at);
    },
    receive(bytes, at) {
      bytesRate.add(bytes.length, at);
      const admitted = guard.admit(bytes.length, at);
      if (admitted === 0) return;
      const kept = admitted < bytes.length ? bytes.subarray(0, admitted) : bytes;
      decode(() => decoder.push(kept, at), at);
    },
    trouble: (kind, detail) => ledger.trouble(kind, detail),
    closed() {
      open = false;
      ledger.forgetNotices();
    },
    tick(at) {
      reportFlood(at);
      if (open) decode(() => decoder.tick(at), at);
    },
    health: (at) => ({
      bytesPerSecond: bytesRate.perSecond(at),
      framesPerSecond: framesRate.perSecond(at),
      lastFrameAt,
      ...ledger.read(),
    }),
  };
}
