import type { EpochMs } from "@evenkeel/shared/time";
import type { Decoder, DecodeStep } from "../driver.ts";
import { StepDraft } from "../step-draft.ts";
import type { Format } from "./commands.ts";
import { FormatRequest } from "./format-request.ts";
import { NoticeBoard } from "./notices.ts";
import { pulseRateFrom, readNumber } from "./numbers.ts";
import { ShortFrameLine, type ShortFrameListener } from "./short-frame-line.ts";
import { signalOf, STATUS, STATUS2 } from "./short-frame.ts";

/** Two frames and a half missing: what comes then is read anew. */
const SILENCE_MS = 2500;

/** What tells the short formats apart. */
export interface ShortFormat {
  /** 3: format 1. 4: format 8, with the second status byte. */
  readonly frameBytes: 3 | 4;
  /** The format that a device is asked for, `null` to leave it alone. */
  readonly request: Format | null;
}

/** The formats of one short frame a second, bytes to observations. Each frame stands for itself; nothing is held. */
export class ShortDecoder implements Decoder, ShortFrameListener {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly notices = new NoticeBoard();
  private readonly request: FormatRequest;
  private readonly line: ShortFrameLine;
  private readonly twoStatusBytes: boolean;
  private at: EpochMs = 0;
  private heardAt: EpochMs = -Infinity;
  private frameAt: EpochMs = -Infinity;

  constructor({ frameBytes, request }: ShortFormat) {
    this.request = new FormatRequest(request);
    this.twoStatusBytes = frameBytes === 4;
    this.line = new ShortFrameLine(frameBytes, this, this.faults);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    if (bytes.length > 0) this.heardAt = at;
    this.line.push(bytes, at);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    const asked = this.request.due(at, this.frameAt);
    if (asked) this.said.reply(asked);
    return this.said.take(at);
  }

  frame(frame: Uint8Array, accepted: number): void {
    const { at } = this;
    const status = frame[0]!;
    const status2 = frame[3] ?? 0;
    const signal = signalOf(status, status2);
    this.said.countFrame(accepted);
    this.frameAt = at;
    this.request.settle();
    this.tellNotices(status, status2);
    this.tell(readNumber("pulseRate", pulseRateFrom(status, frame[1]!), signal, at, this.faults));
    this.tell(readNumber("spo2", frame[2]!, signal, at, this.faults));
  }

  between(byte: number): boolean {
    const answered = this.request.answered(byte);
    if (answered) this.notices.tell("format-refused", this.request.refused, this.at, this.tell);
    return answered;
  }

  private tellNotices(status: number, status2: number): void {
    const { notices, at, tell } = this;
    notices.tell("format-refused", false, at, tell);
    notices.tell("low-perfusion", (status & STATUS.lowPerfusion) !== 0, at, tell);
    notices.tell("marginal-perfusion", (status & STATUS.marginalPerfusion) !== 0, at, tell);
    notices.tell("artefact", (status & STATUS.artefact) !== 0, at, tell);
    notices.tell("out-of-track", (status & STATUS.outOfTrack) !== 0, at, tell);
    if (!this.twoStatusBytes) return;
    notices.tell("sensor-fault", (status2 & STATUS2.sensorAlarm) !== 0, at, tell);
    notices.tell("spot-check", (status2 & STATUS2.spotCheck) !== 0, at, tell);
    notices.tell("critical-battery", (status2 & STATUS2.criticalBattery) !== 0, at, tell);
    notices.tell("low-battery", (status2 & STATUS2.lowBattery) !== 0, at, tell);
  }

  private endSilence(at: EpochMs): void {
    if (at - this.heardAt < SILENCE_MS) return;
    this.heardAt = -Infinity;
    this.line.giveUp();
  }
}
