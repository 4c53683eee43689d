import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { plausibleValue, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import { deviceTime } from "../ascii-lines/device-time.ts";
import { LineReader } from "../ascii-lines/line-reader.ts";
import { NoticeEdges, type StandingNotice } from "../ascii-lines/notice-edges.ts";
import { unknownCodeDetail } from "../ascii-lines/unknown-code.ts";
import type { Decoder, DecodeStep } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { XON } from "./flow-control.ts";
import { tellHeader } from "./header.ts";
import { LONGEST_LINE, readNellcorLine, type Column, type DataLine } from "./line.ts";
import { doubtful, isNoValue, isStatusWord, missingReason, noticeOf } from "./status.ts";

/** Three lines are missing. */
export const SILENCE_MS = 6000;
/** Two lines are missing: the device may be waiting. Also how often it is asked to go on. */
const RESUME_MS = 5000;
const NO_REPLIES: readonly Uint8Array[] = [];

/** Nellcor's printout, bytes to observations: a line of data every 2 s, and a header of three lines in every 25. */
export class NellcorAsciiDecoder implements Decoder {
  private readonly timeZoneOffsetMinutes: number;
  private readonly resume: boolean;
  private readonly faults = new FaultTally();
  private readonly lines = new LineReader(this.faults, { longest: LONGEST_LINE });
  private readonly notices = new NoticeEdges(SILENCE_MS);
  private observations: Observation[] = [];
  private readonly tell = (observation: Observation): void => void this.observations.push(observation);
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
    let frames = 0;
    for (const text of this.lines.push(bytes, at)) if (this.read(text, at)) frames++;
    return this.step(at, NO_REPLIES, frames);
  }

  tick(at: EpochMs): DecodeStep {
    this.lines.tick(at);
    // Not beyond now, or a clock that is set back would keep a waiting device waiting for that long.
    this.stirredAt = Math.min(this.stirredAt ?? at, at);
    const asks = this.resume && at - this.stirredAt >= RESUME_MS;
    if (asks) this.stirredAt = at;
    return this.step(at, asks ? [Uint8Array.of(XON)] : NO_REPLIES, 0);
  }

  private read(text: string, at: EpochMs): boolean {
    const line = readNellcorLine(text);
    if (!line) return this.refuse("no line of a Nellcor printout", text);
    if (line.kind === "limits" || line.kind === "mode") tellHeader(line, at, this.tell);
    if (line.kind !== "data") return true;
    const time = deviceTime(line.time, this.timeZoneOffsetMinutes);
    if (time === undefined) return this.refuse("a date or time that does not exist", text);
    this.tell({ kind: "clock", at, deviceTime: time });
    this.tellNotices(line, at);
    this.tellVital("spo2", line.spo2, line.status, at);
    this.tellVital("pulseRate", line.pulseRate, line.status, at);
    const { amplitude: pa } = line;
    const value = pa === null || isNoValue(pa, line.status) ? null : pa;
    this.tell({ kind: "other", at, code: "PA", name: "Pulse amplitude (PA, arbitrary units)", value, unit: "" });
    return true;
  }

  private refuse(detail: string, text: string): false {
    this.faults.add("bad-message", 1, detail, encodeText(text, "latin1"));
    return false;
  }

  private tellNotices({ status, spo2, pulseRate }: DataLine, at: EpochMs): void {
    for (const word of status) {
      if (!isStatusWord(word)) this.faults.add("unknown-code", 1, unknownCodeDetail(word, "Nellcor status", "set"));
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
    const value = plausibleValue(vital, number);
    if (value === undefined) {
      this.faults.add("implausible", 1, `${vital} outside of what can be measured`);
      this.tell({ kind: "missing", vital, at, reason: "invalid" });
    } else if (doubtful(status)) {
      this.tell({ kind: "numeric", vital, value, at, questionable: true });
    } else {
      this.tell({ kind: "numeric", vital, value, at });
    }
  }

  private step(at: EpochMs, replies: readonly Uint8Array[], frames: number): DecodeStep {
    const { observations } = this;
    this.observations = [];
    return { observations, replies, faults: this.faults.take(at), frames };
  }
}
