import type { MissingReason, Observation } from "@evenkeel/shared/vitals";
import { NO_PULSE_RATE, NO_SPO2 } from "./numbers.ts";
import type { NoticeCode } from "./notices.ts";

/** The most that these devices show: a rate of more would be told as something else. */
const HIGHEST = { pulseRate: NO_PULSE_RATE - 1, spo2: 100 } as const;

/** A number as the simulated device has it; `null` for none, and then why. */
export interface SimulatedNumber {
  readonly value: number | null;
  readonly reason: MissingReason | null;
  readonly questionable: boolean;
}

const NONE: SimulatedNumber = { value: null, reason: null, questionable: false };

/** Where a format puts the words that all of them have. */
export interface SignalBits {
  readonly sensorOff: number;
  readonly outOfTrack: number;
  readonly artefact: number;
}

/** What a simulated oximeter knows: two numbers, and which of the notices it has bits for hold. */
export class SimulatedState {
  pulseRate: SimulatedNumber = NONE;
  spo2: SimulatedNumber = NONE;
  private readonly bits: Partial<Readonly<Record<NoticeCode, number>>>;
  private readonly held = new Set<number>();

  /** @param bits what each notice sets in the format's status, however wide that is */
  constructor(bits: Partial<Readonly<Record<NoticeCode, number>>>) {
    this.bits = bits;
  }

  /** Takes in what it can say; all else is left out. */
  hear(observation: Observation): void {
    if (observation.kind === "notice") {
      const bits = Object.hasOwn(this.bits, observation.code) ? this.bits[observation.code as NoticeCode] : undefined;
      if (bits === undefined) return;
      if (observation.active) this.held.add(bits);
      else this.held.delete(bits);
    } else if (observation.kind === "numeric" || observation.kind === "missing") {
      const { vital } = observation;
      if (vital === "pulseRate" || vital === "spo2") this[vital] = simulated(observation, HIGHEST[vital]);
    }
  }

  get pulseRateOrNone(): number {
    return this.pulseRate.value ?? NO_PULSE_RATE;
  }

  get spo2OrNone(): number {
    return this.spo2.value ?? NO_SPO2;
  }

  /** Bits of everything that holds now. */
  status(signal: SignalBits): number {
    let status = bitsOf(this.pulseRate, signal) | bitsOf(this.spo2, signal);
    for (const bits of this.held) status |= bits;
    return status;
  }
}

function bitsOf(number: SimulatedNumber, signal: SignalBits): number {
  switch (number.reason) {
    case "sensor-off":
    case "unplugged":
      return signal.sensorOff;
    case "searching":
      return signal.outOfTrack;
    case "artefact":
      return signal.artefact;
    default:
      return number.questionable ? signal.artefact : 0;
  }
}

function simulated(observation: Observation, most: number): SimulatedNumber {
  if (observation.kind === "missing") return { ...NONE, reason: observation.reason };
  if (observation.kind !== "numeric" || !Number.isFinite(observation.value)) return NONE;
  const value = Math.max(0, Math.min(most, Math.floor(observation.value + 0.5)));
  return { value, reason: null, questionable: observation.questionable === true };
}
