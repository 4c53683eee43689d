import type { EpochMs } from "@evenkeel/shared/time";
import { THIS_CENTURY, timeShown } from "../clock/shown-time.ts";
import type { Decoder, DecodeStep } from "../driver.ts";
import { askDateTimeCommand, COMMAND, FORMAT } from "../nonin/commands.ts";
import { FormatRequest } from "../nonin/format-request.ts";
import { NoticeBoard } from "../nonin/notices.ts";
import { readNumber } from "../nonin/numbers.ts";
import { StepDraft } from "../step-draft.ts";
import { measuredTime, readMeasurement, STATUS, type Measurement } from "./packet.ts";
import { PacketLine, type PacketListener } from "./packet-line.ts";

/** A packet of 22 bytes takes 23 ms: what stood still for this long has no end. */
const SILENCE_MS = 1000;
const ASK_CLOCK_MS = 3_600_000;

/** How the host behaves towards the device. */
export interface Df13Host {
  readonly selectFormat: boolean;
  readonly acknowledge: boolean;
  readonly timeZoneOffsetMinutes: number;
}

/**
 * Nonin data format 13, bytes to observations: spot checks. A measurement is told once, when it comes; one from the
 * device's memory was taken earlier, and nobody knows of whom, so it is never told as a value.
 */
export class NoninDf13Decoder implements Decoder, PacketListener {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly host: Df13Host;
  private readonly notices = new NoticeBoard();
  private readonly request: FormatRequest;
  private readonly line = new PacketLine(this, this.faults);
  private at: EpochMs = 0;
  private heardAt: EpochMs = -Infinity;
  private packetAt: EpochMs = -Infinity;
  private clockAskedAt: EpochMs = -Infinity;
  /** The last measurement's own bytes, so that a repeated packet is not a new measurement. */
  private last = "";

  constructor(host: Df13Host) {
    this.host = host;
    this.request = new FormatRequest(host.selectFormat ? FORMAT.df13 : null);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    if (bytes.length > 0) this.heardAt = at;
    this.line.push(bytes);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    if (!this.request.accepted) {
      const asked = this.request.due(at, this.packetAt);
      if (asked) this.said.reply(asked);
    } else if (at - this.clockAskedAt >= ASK_CLOCK_MS) {
      this.clockAskedAt = at;
      this.said.reply(askDateTimeCommand());
    }
    return this.said.take(at);
  }

  measurement(data: Uint8Array): void {
    this.said.countFrame();
    this.packetAt = this.at;
    this.request.settle();
    if (this.host.acknowledge) this.said.reply(Uint8Array.of(COMMAND.accepted));
    const bytes = data.join(" ");
    if (bytes === this.last) this.faults.add("duplicate", 1, "measurement sent again", data);
    else this.tellMeasurement(readMeasurement(data));
    this.last = bytes;
  }

  answer(opcode: number, data: Uint8Array): void {
    if (opcode !== (COMMAND.answer | COMMAND.dateTime) || data.length !== 6) return;
    const [year, month, day, hour, minute, second] = data as unknown as Parts;
    const time = { year: THIS_CENTURY + year, month, day, hour, minute, second };
    const shown = timeShown(time, this.host.timeZoneOffsetMinutes);
    if (shown === undefined) this.faults.add("bad-message", 1, "a date that no clock shows", data);
    else this.tell({ kind: "clock", at: this.at, deviceTime: shown });
  }

  between(byte: number): boolean {
    const answered = this.request.answered(byte);
    if (answered) this.notices.tell("format-refused", this.request.refused, this.at, this.tell);
    return answered;
  }

  private tellMeasurement({ date, status, pulseRate, spo2 }: Measurement): void {
    const { at, tell, notices, faults } = this;
    const stored = (status & STATUS.fromMemory) !== 0;
    const taken = measuredTime(date, this.host.timeZoneOffsetMinutes);
    if (taken === undefined) faults.add("bad-message", 1, "a date that no clock shows", Uint8Array.from(date));
    // A live one is sent when it is taken: then the date is also what the clock shows now.
    else if (!stored) tell({ kind: "clock", at, deviceTime: taken });
    notices.tell("format-refused", false, at, tell);
    notices.tell("low-battery", (status & STATUS.lowBattery) !== 0, at, tell);
    notices.tell("stored-readings", stored, at, tell);
    if (stored) return;
    const signal = {
      withoutSensor: (status & STATUS.noMeasurement) !== 0,
      reason: "invalid",
      questionable: (status & STATUS.smartPoint) === 0,
    } as const;
    tell(readNumber("pulseRate", pulseRate, signal, at, faults));
    tell(readNumber("spo2", spo2, signal, at, faults));
  }

  private endSilence(at: EpochMs): void {
    if (at - this.heardAt < SILENCE_MS) return;
    this.heardAt = -Infinity;
    this.line.giveUp();
  }
}

type Parts = readonly [number, number, number, number, number, number];
