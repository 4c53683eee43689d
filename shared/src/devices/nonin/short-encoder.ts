import { ByteWriter } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Encoder } from "../driver.ts";
import type { CommandLine } from "./command-line.ts";
import { Rhythm } from "./rhythm.ts";
import { FRAME_RATE, STATUS, STATUS2 } from "./short-frame.ts";
import { SimulatedState } from "./simulated-state.ts";

const NOTHING: readonly Uint8Array[] = [];
const MOST_FRAMES = 2;
/** The state holds both status bytes in one number, the first below. */
const SECOND = 8;

const FIRST_BITS = {
  "low-perfusion": STATUS.lowPerfusion,
  "marginal-perfusion": STATUS.marginalPerfusion,
  artefact: STATUS.artefact,
  "out-of-track": STATUS.outOfTrack,
} as const;
const SECOND_BITS = {
  "sensor-fault": STATUS2.sensorAlarm << SECOND,
  "spot-check": STATUS2.spotCheck << SECOND,
  "critical-battery": STATUS2.criticalBattery << SECOND,
  "low-battery": STATUS2.lowBattery << SECOND,
} as const;
const NO_SIGNAL = STATUS.sensorOff | STATUS.outOfTrack | STATUS.artefact | STATUS.lowPerfusion;

/** Speaks the formats of one short frame a second; `frameBytes` as in `ShortFormat`. */
export class ShortEncoder implements Encoder {
  private readonly frameBytes: 3 | 4;
  private readonly commands: CommandLine | null;
  private readonly state: SimulatedState;
  private readonly rhythm = new Rhythm(FRAME_RATE, MOST_FRAMES);

  /** @param commands `null`: a module that hears none */
  constructor(frameBytes: 3 | 4, commands: CommandLine | null) {
    this.frameBytes = frameBytes;
    this.commands = commands;
    this.state = new SimulatedState(frameBytes === 4 ? { ...FIRST_BITS, ...SECOND_BITS } : FIRST_BITS);
  }

  /** Pulse rate, SpO2 and the notices that the format has bits for; what this device cannot say is left out. */
  encode(observation: Observation): readonly Uint8Array[] {
    this.state.hear(observation);
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    const answer = this.commands?.hear(bytes, at);
    return answer && answer.length > 0 ? [answer] : NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    return Array.from({ length: this.rhythm.due(at) }, () => this.frame());
  }

  private frame(): Uint8Array {
    const { state, frameBytes } = this;
    const { pulseRateOrNone: pulseRate, spo2OrNone: spo2 } = state;
    const status = state.status(STATUS);
    const out = new ByteWriter(frameBytes);
    out.uint8(STATUS.always | (status & 0x7f) | (pulseRate >> 7));
    out.uint8(pulseRate & 0x7f).uint8(spo2);
    if (frameBytes === 4) {
      const smartPoint = (status & NO_SIGNAL) === 0 && state.spo2.value !== null ? STATUS2.smartPoint : 0;
      out.uint8((status >> SECOND) | smartPoint);
    }
    return out.toBytes();
  }
}
