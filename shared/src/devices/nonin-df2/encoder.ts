import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, Observation } from "@evenkeel/shared/vitals";
import { ByteWriter } from "@evenkeel/shared/codec";
import type { Encoder } from "../driver.ts";
import { CommandLine } from "./command-line.ts";
import {
  FRAME_BYTES,
  FRAME_RATE,
  LOW_BATTERY,
  NO_PULSE_RATE,
  NO_SPO2,
  PACKET_FRAMES,
  SLOT,
  START,
  STATUS,
} from "./frame.ts";
import { PlethQueue } from "./pleth-queue.ts";
import { isNoticeCode, type NoticeCode } from "./status.ts";

const NOTHING: readonly Uint8Array[] = [];
/** A line that was not ticked for longer than this has lost the rest, as a real one would. */
const MOST_FRAMES = 2 * FRAME_RATE;
/** Made-up firmware revision, so that the slot is not empty. */
const FIRMWARE = 0x10;

const REASON_BITS: Record<MissingReason, number> = {
  "sensor-off": STATUS.sensorOff,
  unplugged: STATUS.sensorOff,
  searching: STATUS.outOfTrack,
  artefact: STATUS.artefact,
  invalid: 0,
};

const NOTICE_BITS: Record<NoticeCode, number> = {
  "low-perfusion": STATUS.red,
  "marginal-perfusion": STATUS.red | STATUS.green,
  artefact: STATUS.artefact,
  "out-of-track": STATUS.outOfTrack,
  "sensor-fault": STATUS.sensorFault,
  "low-battery": 0,
};

interface Reading {
  readonly value: number;
  readonly bits: number;
}

/**
 * Speaks Nonin data format 2 at its true rhythm, 75 frames a second counted from the first tick. Values and status are
 * latched once per packet, as they are on the device, so that both halves of a pulse rate belong together.
 */
export class NoninDf2Encoder implements Encoder {
  private pulseRate: Reading = { value: NO_PULSE_RATE, bits: 0 };
  private spo2: Reading = { value: NO_SPO2, bits: 0 };
  private readonly notices = new Set<NoticeCode>();
  private readonly pleth = new PlethQueue();
  private readonly commands = new CommandLine();
  private readonly slots = new Uint8Array(PACKET_FRAMES + 1);
  private status = 0;
  private place = 0;
  private origin: EpochMs | null = null;
  private tickedAt: EpochMs = -Infinity;
  private sent = 0;

  /** Pulse rate, SpO2, pleth and the notices of `status.ts`; what this device cannot say is left out. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "wave") {
      if (observation.wave === "pleth") this.pleth.add(observation);
    } else if (observation.kind === "notice") {
      if (isNoticeCode(observation.code)) this.hold(observation.code, observation.active);
    } else if (observation.kind !== "numeric" && observation.kind !== "missing") {
      return NOTHING;
    } else if (observation.vital === "pulseRate") {
      this.pulseRate = reading(observation, NO_PULSE_RATE, NO_PULSE_RATE - 1);
    } else if (observation.vital === "spo2") {
      this.spo2 = reading(observation, NO_SPO2, 100);
    }
    return NOTHING;
  }

  respond(bytes: Uint8Array, _at: EpochMs): readonly Uint8Array[] {
    return [this.commands.hear(bytes)];
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const due = this.framesDue(at);
    if (due <= 0) return NOTHING;
    const out = new ByteWriter(due * FRAME_BYTES);
    for (let frame = 0; frame < due; frame++) this.write(out);
    return [out.toBytes()];
  }

  private framesDue(at: EpochMs): number {
    if (this.origin === null || at < this.tickedAt) {
      this.origin = at;
      this.sent = 0;
    }
    this.tickedAt = at;
    const total = Math.floor(((at - this.origin) * FRAME_RATE) / 1000) + 1;
    const due = Math.min(total - this.sent, MOST_FRAMES);
    this.sent = Math.max(this.sent, total);
    return due;
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
    const { slots, pulseRate, spo2 } = this;
    this.status = STATUS.always | pulseRate.bits | spo2.bits;
    for (const code of this.notices) this.status |= NOTICE_BITS[code];
    slots[SLOT.firmware] = FIRMWARE;
    slots[SLOT.status2] = this.notices.has("low-battery") ? LOW_BATTERY : 0;
    for (const slot of [SLOT.pulseRate, SLOT.pulseRateExtended, SLOT.pulseRateDisplay, SLOT.pulseRateExtendedDisplay]) {
      slots[slot] = pulseRate.value >> 7;
      slots[slot + 1] = pulseRate.value & 0x7f;
    }
    for (const slot of [SLOT.spo2, SLOT.spo2Display, SLOT.spo2Fast, SLOT.spo2BeatToBeat]) slots[slot] = spo2.value;
    slots[SLOT.spo2Extended] = slots[SLOT.spo2ExtendedDisplay] = spo2.value;
  }

  private hold(code: NoticeCode, active: boolean): void {
    if (active) this.notices.add(code);
    else this.notices.delete(code);
  }
}

function reading(observation: Observation, none: number, most: number): Reading {
  if (observation.kind === "missing") return { value: none, bits: REASON_BITS[observation.reason] };
  if (observation.kind !== "numeric" || !Number.isFinite(observation.value)) return { value: none, bits: 0 };
  const value = Math.max(0, Math.min(most, Math.floor(observation.value + 0.5)));
  return { value, bits: observation.questionable ? STATUS.artefact : 0 };
}
