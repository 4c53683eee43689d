import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { ByteWriter } from "@evenkeel/shared/codec";
import type { Encoder } from "../driver.ts";
import { CommandLine } from "../nonin/command-line.ts";
import { FORMAT } from "../nonin/commands.ts";
import { Rhythm } from "../nonin/rhythm.ts";
import { SimulatedState } from "../nonin/simulated-state.ts";
import { FRAME_BYTES, FRAME_RATE, LOW_BATTERY, PACKET_FRAMES, SLOT, START, STATUS } from "./frame.ts";
import { PlethQueue } from "./pleth-queue.ts";

const NOTHING: readonly Uint8Array[] = [];
/** A line that was not ticked for longer than this has lost the rest, as a real one would. */
const MOST_FRAMES = 2 * FRAME_RATE;
/** Made-up firmware revision, so that the slot is not empty. */
const FIRMWARE = 0x10;

/** The state holds STATUS and STAT2 in one number, STATUS below. */
const STAT2 = 8;
const NOTICE_BITS = {
  "low-perfusion": STATUS.red,
  "marginal-perfusion": STATUS.red | STATUS.green,
  artefact: STATUS.artefact,
  "out-of-track": STATUS.outOfTrack,
  "sensor-fault": STATUS.sensorFault,
  "low-battery": LOW_BATTERY << STAT2,
} as const;

/**
 * Speaks Nonin data format 2 at its true rhythm, 75 frames a second counted from the first tick. Values and status are
 * latched once per packet, as they are on the device, so that both halves of a pulse rate belong together.
 */
export class NoninDf2Encoder implements Encoder {
  private readonly state = new SimulatedState(NOTICE_BITS);
  private readonly pleth = new PlethQueue();
  private readonly commands = new CommandLine(FORMAT.df2);
  private readonly rhythm = new Rhythm(FRAME_RATE, MOST_FRAMES);
  private readonly slots = new Uint8Array(PACKET_FRAMES + 1);
  private status = 0;
  private place = 0;

  /** Pulse rate, SpO2, pleth and the notices that the format has bits for; what this device cannot say is left out. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "wave" && observation.wave === "pleth") this.pleth.add(observation);
    else this.state.hear(observation);
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    return [this.commands.hear(bytes, at)];
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const due = this.rhythm.due(at);
    if (due === 0) return NOTHING;
    const out = new ByteWriter(due * FRAME_BYTES);
    for (let frame = 0; frame < due; frame++) this.write(out);
    return [out.toBytes()];
  }

  private write(out: ByteWriter): void {
    this.place = (this.place % PACKET_FRAMES) + 1;
    if (this.place === 1) this.latch();
    const sample = this.pleth.take();
    const sync = this.place === 1 ? STATUS.sync : 0;
    const status = this.status | sync | (sample === null ? STATUS.sensorOff : 0);
    const pleth = sample ?? 0;
    const data = this.slots[this.place]!;
    out.uint8(START).uint8(status).uint8(pleth).uint8(data);
    out.uint8((START + status + pleth + data) & 0xff);
  }

  private latch(): void {
    const { slots } = this;
    const { pulseRateOrNone: pulseRate, spo2OrNone: spo2 } = this.state;
    const status = this.state.status(STATUS);
    this.status = STATUS.always | (status & 0x7f);
    slots[SLOT.firmware] = FIRMWARE;
    slots[SLOT.status2] = status >> STAT2;
    for (const slot of [SLOT.pulseRate, SLOT.pulseRateExtended, SLOT.pulseRateDisplay, SLOT.pulseRateExtendedDisplay]) {
      slots[slot] = pulseRate >> 7;
      slots[slot + 1] = pulseRate & 0x7f;
    }
    for (const slot of [SLOT.spo2, SLOT.spo2Display, SLOT.spo2Fast, SLOT.spo2BeatToBeat]) slots[slot] = spo2;
    slots[SLOT.spo2Extended] = slots[SLOT.spo2ExtendedDisplay] = spo2;
  }
}
