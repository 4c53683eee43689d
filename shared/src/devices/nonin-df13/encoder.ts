import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { absoluteTime } from "../clock/absolute-time.ts";
import type { Encoder } from "../driver.ts";
import { CommandLine } from "../nonin/command-line.ts";
import { FORMAT } from "../nonin/commands.ts";
import { Rhythm } from "../nonin/rhythm.ts";
import { SimulatedState } from "../nonin/simulated-state.ts";
import { STATUS, writeMeasurement } from "./packet.ts";

const NOTHING: readonly Uint8Array[] = [];
/** This format has no bits for why a value is missing; a doubtful one is one without the SmartPoint bit. */
const NO_BITS = { sensorOff: 0, outOfTrack: 0, artefact: 0 } as const;
const NOTICE_BITS = { "stored-readings": STATUS.fromMemory, "low-battery": STATUS.lowBattery } as const;

/** Sends a spot check every `periodMs`, as a device does on which a finger is put again and again. */
export class NoninDf13Encoder implements Encoder {
  private readonly state = new SimulatedState(NOTICE_BITS);
  private readonly rhythm: Rhythm;
  private readonly commands: CommandLine;

  /** @param zoneMinutes the zone that the device's clock is set to, in minutes east of UTC */
  constructor(periodMs: number, zoneMinutes: number) {
    this.rhythm = new Rhythm(1000 / periodMs, 1);
    this.commands = new CommandLine(FORMAT.df13, zoneMinutes);
  }

  /** Pulse rate, SpO2, low battery, and `stored-readings`, under which what is sent comes from memory. */
  encode(observation: Observation): readonly Uint8Array[] {
    this.state.hear(observation);
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    const answer = this.commands.hear(bytes, at);
    return answer.length > 0 ? [answer] : NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    return this.rhythm.due(at) > 0 ? [this.measurement(at)] : NOTHING;
  }

  private measurement(at: EpochMs): Uint8Array {
    const { state } = this;
    const { pulseRate, spo2 } = state;
    const none = pulseRate.value === null && spo2.value === null;
    const doubtful = pulseRate.questionable || spo2.questionable;
    const quality = none ? STATUS.noMeasurement : doubtful ? 0 : STATUS.smartPoint;
    return writeMeasurement({
      date: [...absoluteTime(this.commands.shown(at), 0)],
      status: state.status(NO_BITS) | quality,
      pulseRate: state.pulseRateOrNone,
      spo2: state.spo2OrNone,
    });
  }
}
