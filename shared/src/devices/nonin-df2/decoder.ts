import type { EpochMs } from "@evenkeel/shared/time";
import type { Decoder, DecodeStep } from "../driver.ts";
import { FORMAT } from "../nonin/commands.ts";
import { FormatRequest } from "../nonin/format-request.ts";
import { NoticeBoard } from "../nonin/notices.ts";
import { pulseRateFrom, readNumber } from "../nonin/numbers.ts";
import { StepDraft } from "../step-draft.ts";
import { FrameLine, type FrameListener } from "./frame-line.ts";
import { FRAME_RATE, PACKET_FRAMES, SLOT, STATUS } from "./frame.ts";
import { SampleClock } from "./sample-clock.ts";
import { DeviceStatus } from "./status.ts";

/** A line silent for this long starts over: halves of a value from before and after must never make one number. */
const SILENCE_MS = 1000;
const NO_SAMPLE = STATUS.sensorOff | STATUS.sensorFault;

/**
 * Nonin data format 2, bytes to observations. A packet is told, three times a second, once its 25 frames lie between two
 * sync bits. Without the second one, an adapter that dropped a dozen whole frames could give a packet of the right
 * length with the saturation in the pulse rate's place; the price is one frame, 13 ms.
 * The pleth comes in runs that end where a frame is missing.
 */
export class NoninDf2Decoder implements Decoder, FrameListener {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly request: FormatRequest;
  private readonly notices = new NoticeBoard();
  private readonly line: FrameLine;
  private readonly clock = new SampleClock();
  private readonly status = new DeviceStatus();
  private readonly slots = new Uint8Array(PACKET_FRAMES + 1);
  /** Number of the last frame in its packet, from 1; 0 while the place in the packet is not known. */
  private place = 0;
  private samples: (number | null)[] = [];
  private at: EpochMs = 0;
  private frameAt: EpochMs = -Infinity;
  private heardAt: EpochMs | null = null;

  /** @param askFormat whether a device that sends no format 2 is asked for it */
  constructor(askFormat: boolean) {
    this.request = new FormatRequest(askFormat ? FORMAT.df2 : null);
    this.line = new FrameLine(this, this.faults);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    if (bytes.length > 0) this.heardAt = at;
    this.line.push(bytes);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.endSilence(at);
    const asked = this.request.due(at, this.frameAt);
    if (asked) this.said.reply(asked);
    return this.said.take(at);
  }

  frame(status: number, pleth: number, data: number): void {
    this.said.countFrame();
    if ((status & STATUS.sync) !== 0) this.openPacket();
    else if (this.place === PACKET_FRAMES) this.dropOpenPacket("packet longer than 25 frames", PACKET_FRAMES + 1);
    else if (this.place > 0) this.place++;
    this.slots[this.place] = data;
    this.status.add(status);
    this.samples.push((status & NO_SAMPLE) === 0 ? pleth : null);
    this.frameAt = this.at;
    if (this.place === 0 && this.samples.length === PACKET_FRAMES) this.missSync();
  }

  between(byte: number): boolean {
    const answered = this.request.answered(byte);
    if (answered) this.notices.tell("format-refused", this.request.refused, this.at, this.tell);
    return answered;
  }

  broken(): void {
    this.endRun();
    this.place = 0;
  }

  resumed(lostFrames: number): void {
    this.clock.lose(lostFrames);
  }

  private openPacket(): void {
    if (this.place === PACKET_FRAMES) this.tellPacket();
    else if (this.place > 0) this.dropOpenPacket("packet shorter than 25 frames", PACKET_FRAMES);
    else this.endRun();
    this.place = 1;
    this.status.open();
  }

  /** Whole frames are missing and nobody knows where: joined samples would show a pulse that never was. */
  private dropOpenPacket(detail: string, frames: number): void {
    this.faults.add("cut-frame", 1, detail);
    this.samples = [];
    this.clock.lose(frames);
    this.place = 0;
  }

  private missSync(): void {
    this.faults.add("bad-message", 1, "25 frames without the sync bit");
    this.endRun();
  }

  private tellPacket(): void {
    this.endRun();
    const { slots, status, frameAt, faults } = this;
    this.request.settle();
    this.notices.tell("format-refused", false, frameAt, this.tell);
    status.close(slots[SLOT.status2]!, frameAt, this.tell);
    const pulseRate = pulseRateFrom(slots[SLOT.pulseRateDisplay]!, slots[SLOT.pulseRateDisplay + 1]!);
    this.tell(readNumber("pulseRate", pulseRate, status, frameAt, faults));
    this.tell(readNumber("spo2", slots[SLOT.spo2Display]!, status, frameAt, faults));
  }

  private endRun(): void {
    const { samples } = this;
    if (samples.length === 0) return;
    this.samples = [];
    const at = this.clock.place(this.frameAt, samples.length);
    if (at !== null) this.tell({ kind: "wave", wave: "pleth", at, rate: FRAME_RATE, samples });
    else if (this.clock.excuses(samples.length)) this.faults.add("late", samples.length, "pleth held up on its way");
    else this.faults.add("implausible", samples.length, "pleth samples faster than 75 a second");
  }

  private endSilence(at: EpochMs): void {
    if (this.heardAt === null || at - this.heardAt < SILENCE_MS) return;
    this.heardAt = null;
    this.broken();
    this.line.giveUp();
    this.clock.forget();
  }
}
