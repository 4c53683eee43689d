import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { LineReader } from "../ascii-lines/line-reader.ts";
import { NoticeEdges, type StandingNotice } from "../ascii-lines/notice-edges.ts";
import { timeShown } from "../clock/shown-time.ts";
import type { Decoder, DecodeStep } from "../driver.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { plausibleNumber } from "../plausible-number.ts";
import { StepDraft } from "../step-draft.ts";
import { XON } from "./flow-control.ts";
import { tellHeader } from "./header.ts";
import { LONGEST_LINE, readNellcorLine, type Column, type DataLine } from "./line.ts";
import { doubtful, isNoValue, isStatusWord, missingReason, noticeOf } from "./status.ts";

/** Three lines are missing. */
export const SILENCE_MS = 6000;
/** Two lines are missing: the device may be waiting. Also how often it is asked to go on. */
const RESUME_MS = 5000;

/** Nellcor's printout, bytes to observations: a line of data every 2 s, and a header of three lines in every 25. */
export class NellcorAsciiDecoder implements Decoder {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly timeZoneOffsetMinutes: number;
  private readonly resume: boolean;
  private readonly lines = new LineReader(this.faults, { longest: LONGEST_LINE });
  private readonly notices = new NoticeEdges(SILENCE_MS);
  /** When the device last said or was sent anything; null before the first call. */
  private stirredAt: EpochMs | null = null;

  /**
   * @param timeZoneOffsetMinutes of the oximeter's clock, east of UTC
   * @param resume whether a silent device is sent XON
   */
  constructor(timeZoneOffsetMinutes: number, resume: boolean) {
    this.timeZoneOffsetMinutes = timeZoneOffsetMinutes;
    this.resume = resume;
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    if (bytes.length > 0) this.stirredAt = at;
    for (const text of this.lines.push(bytes, at)) this.read(text, at);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.lines.tick(at);
    // Not beyond now, or a clock that is set back would keep a waiting device waiting for that long.
    this.stirredAt = Math.min(this.stirredAt ?? at, at);
    const asks = this.resume && at - this.stirredAt >= RESUME_MS;
    if (asks) {
      this.stirredAt = at;
      this.said.reply(Uint8Array.of(XON));
    }
    return this.said.take(at);
  }

  private read(text: string, at: EpochMs): void {
    const line = readNellcorLine(text);
    if (!line) {
      this.refuse("no line of a Nellcor printout", text);
      return;
    }
    if (line.kind === "limits" || line.kind === "mode") tellHeader(line, at, this.tell);
    if (line.kind === "data") this.readData(line, text, at);
    else this.said.countFrame();
  }

  private readData(line: DataLine, text: string, at: EpochMs): void {
    const time = timeShown(line.time, this.timeZoneOffsetMinutes);
    if (time === undefined) {
      this.refuse("a date or time that does not exist", text);
      return;
    }
    this.said.countFrame();
    this.tell({ kind: "clock", at, deviceTime: time });
    this.tellNotices(line, at);
    this.tellVital("spo2", line.spo2, line.status, at);
    this.tellVital("pulseRate", line.pulseRate, line.status, at);
    const { amplitude: pa } = line;
    const value = pa === null || isNoValue(pa, line.status) ? null : pa;
    this.tell({ kind: "other", at, code: "PA", name: "Pulse amplitude (PA, arbitrary units)", value, unit: "" });
  }

  private refuse(detail: string, text: string): void {
    this.faults.add("bad-message", 1, detail, encodeText(text, "latin1"));
  }

  private tellNotices({ status, spo2, pulseRate }: DataLine, at: EpochMs): void {
    for (const word of status) {
      if (isStatusWord(word)) continue;
      this.faults.add("unknown-code", 1, formatUnknownCode({ code: word, system: "Nellcor status", value: "set" }));
    }
    const notices: StandingNotice[] = status.map(noticeOf);
    if (spo2.outside && !status.includes("SL") && !status.includes("SH")) {
      notices.push({ code: "spo2-outside", text: "SpO₂ is outside of the oximeter's own limits." });
    }
    if (pulseRate.outside && !status.includes("PL") && !status.includes("PH")) {
      notices.push({ code: "pulse-outside", text: "The pulse rate is outside of the oximeter's own limits." });
    }
    this.notices.follow(notices, at, this.tell);
  }

  private tellVital(vital: NumericKey, { number }: Column, status: readonly string[], at: EpochMs): void {
    if (number === null || isNoValue(number, status)) {
      this.tell({ kind: "missing", vital, at, reason: missingReason(status) });
      return;
    }
    this.tell(plausibleNumber(vital, number, doubtful(status), at, this.faults));
  }
}
