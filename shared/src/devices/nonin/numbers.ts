import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { plausibleNumber } from "../plausible-number.ts";

/** What the binary formats write where they have no value. */
export const NO_PULSE_RATE = 511;
export const NO_SPO2 = 127;

/** What a frame says of the signal that its numbers come from. */
export interface SignalState {
  /** No number can come from this sensor, whatever the number's place still holds. */
  readonly withoutSensor: boolean;
  readonly reason: MissingReason;
  readonly questionable: boolean;
}

/** A pulse rate from its two halves: two high bits in one byte, seven low bits in the next. */
export function pulseRateFrom(high: number, low: number): number {
  return ((high & 0x03) << 7) | (low & 0x7f);
}

/** The number as an observation: missing where the device has none, or where it can be no measurement (a fault). */
export function readNumber(
  vital: "pulseRate" | "spo2",
  value: number | null,
  signal: SignalState,
  at: EpochMs,
  faults: FaultTally,
): Observation {
  const none = vital === "spo2" ? NO_SPO2 : NO_PULSE_RATE;
  if (value === null || value === none || signal.withoutSensor)
    return { kind: "missing", vital, at, reason: signal.reason };
  return plausibleNumber(vital, value, signal.questionable, at, faults);
}
