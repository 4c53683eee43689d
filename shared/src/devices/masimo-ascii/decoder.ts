import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { plausibleValue, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import { deviceTime } from "../ascii-lines/device-time.ts";
import { LineReader } from "../ascii-lines/line-reader.ts";
import { NoticeEdges } from "../ascii-lines/notice-edges.ts";
import { unknownCodeDetail } from "../ascii-lines/unknown-code.ts";
import type { Decoder, DecodeStep } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { IGNORED_FIELDS, OTHER_FIELDS, RESERVED_FIELD, type FieldValue } from "./field.ts";
import { LONGEST_LINE, readMasimoLine, type MasimoLine } from "./line.ts";
import { doubtful, missingReason, standingNotices, withoutContact } from "./status.ts";

/** Three lines are missing. */
export const SILENCE_MS = 3000;
const SYSTEM = "Masimo ASCII 1";
const VITALS: Readonly<Record<string, NumericKey>> = { SPO2: "spo2", BPM: "pulseRate", PI: "perfusionIndex" };
const STATUS_WORDS = ["ALARM", "EXC", "EXC1"];
const NO_REPLIES: readonly Uint8Array[] = [];

/** Masimo ASCII 1, bytes to observations: one line a second, each whole in itself. Nothing is ever sent to the device. */
export class MasimoAsciiDecoder implements Decoder {
  private readonly timeZoneOffsetMinutes: number;
  private readonly faults = new FaultTally();
  private readonly lines = new LineReader(this.faults, { longest: LONGEST_LINE });
  private readonly notices = new NoticeEdges(SILENCE_MS);
  private observations: Observation[] = [];
  private readonly tell = (observation: Observation): void => void this.observations.push(observation);

  /** @param timeZoneOffsetMinutes of the oximeter's clock, east of UTC */
  constructor(timeZoneOffsetMinutes: number) {
    this.timeZoneOffsetMinutes = timeZoneOffsetMinutes;
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    let frames = 0;
    for (const text of this.lines.push(bytes, at)) if (this.read(text, at)) frames++;
    return this.step(at, frames);
  }

  tick(at: EpochMs): DecodeStep {
    this.lines.tick(at);
    return this.step(at, 0);
  }

  private read(text: string, at: EpochMs): boolean {
    const line = readMasimoLine(text);
    const time = typeof line === "string" ? undefined : deviceTime(line.time, this.timeZoneOffsetMinutes);
    if (typeof line === "string" || time === undefined) {
      const wrong = typeof line === "string" ? line : "a date or time that does not exist";
      this.faults.add("bad-message", 1, `not a Masimo line: ${wrong}`, encodeText(text, "latin1"));
      return false;
    }
    this.tell({ kind: "clock", at, deviceTime: time });
    this.tellNotices(line, at);
    this.tellValues(line, at);
    return true;
  }

  private tellNotices({ fields }: MasimoLine, at: EpochMs): void {
    // A line that has lost its tail says nothing of the device's state: what stood, stands.
    if (!fields.has("EXC")) return;
    const words = STATUS_WORDS.map((key) => standingNotices(key, numberOf(fields.get(key)) ?? 0));
    for (const { code } of words.flatMap(({ unknown }) => unknown)) {
      this.faults.add("unknown-code", 1, unknownCodeDetail(code, SYSTEM, "set"));
    }
    const all = words.flatMap(({ known, unknown }) => [...known, ...unknown]);
    this.notices.follow(all, at, this.tell);
  }

  private tellValues({ fields }: MasimoLine, at: EpochMs): void {
    const exceptions = numberOf(fields.get("EXC"));
    for (const [key, field] of fields) {
      const vital = VITALS[key];
      if (vital) this.tellVital(vital, field, exceptions, at);
      else if (key in OTHER_FIELDS) this.tellOther(key, OTHER_FIELDS[key]!, field, exceptions ?? 0, at);
      else if (isNews(key, field)) {
        this.faults.add("unknown-code", 1, unknownCodeDetail(key, SYSTEM, ...said(field)), undefined, key);
        this.tellOther(key, key, field, exceptions ?? 0, at);
      }
    }
  }

  /** @param exceptions undefined where the line has lost the word that says how sure its numbers are */
  private tellVital(vital: NumericKey, field: FieldValue, exceptions: number | undefined, at: EpochMs): void {
    const number = numberOf(field);
    const status = exceptions ?? 0;
    if (number === undefined || withoutContact(status)) {
      this.tell({ kind: "missing", vital, at, reason: missingReason(status) });
      return;
    }
    const value = plausibleValue(vital, number);
    if (value === undefined) {
      this.faults.add("implausible", 1, `${vital} outside of what can be measured`);
      this.tell({ kind: "missing", vital, at, reason: "invalid" });
    } else if (exceptions === undefined || doubtful(exceptions)) {
      this.tell({ kind: "numeric", vital, value, at, questionable: true });
    } else {
      this.tell({ kind: "numeric", vital, value, at });
    }
  }

  private tellOther(code: string, name: string, field: FieldValue, exceptions: number, at: EpochMs): void {
    const gone = field.kind === "none" || withoutContact(exceptions);
    const value = gone ? null : field.kind === "number" ? field.number : field.text;
    this.tell({ kind: "other", at, code, name, value, unit: field.unit });
  }

  private step(at: EpochMs, frames: number): DecodeStep {
    const { observations } = this;
    this.observations = [];
    return { observations, replies: NO_REPLIES, faults: this.faults.take(at), frames };
  }
}

function numberOf(field: FieldValue | undefined): number | undefined {
  return field?.kind === "number" ? field.number : undefined;
}

function isNews(key: string, field: FieldValue): boolean {
  if (IGNORED_FIELDS.includes(key) || STATUS_WORDS.includes(key)) return false;
  return key !== RESERVED_FIELD || field.kind !== "none";
}

function said(field: FieldValue): [value: string, unit: string] {
  const value = field.kind === "number" ? String(field.number) : field.kind === "text" ? field.text : "none";
  return [value, field.unit];
}
