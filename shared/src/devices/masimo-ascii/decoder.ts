import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { LineReader } from "../ascii-lines/line-reader.ts";
import { NoticeEdges } from "../ascii-lines/notice-edges.ts";
import { timeShown } from "../clock/shown-time.ts";
import type { Decoder, DecodeStep } from "../driver.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { plausibleNumber } from "../plausible-number.ts";
import { StepDraft } from "../step-draft.ts";
import { IGNORED_FIELDS, OTHER_FIELDS, RESERVED_FIELD, type FieldValue } from "./field.ts";
import { LONGEST_LINE, readMasimoLine, type MasimoLine } from "./line.ts";
import { doubtful, missingReason, standingNotices, withoutContact } from "./status.ts";

/** Three lines are missing. */
export const SILENCE_MS = 3000;
const SYSTEM = "Masimo ASCII 1";
const VITALS: Readonly<Record<string, NumericKey>> = { SPO2: "spo2", BPM: "pulseRate", PI: "perfusionIndex" };
const STATUS_WORDS = ["ALARM", "EXC", "EXC1"];

/** Masimo ASCII 1, bytes to observations: one line a second, each whole in itself. Nothing is ever sent to the device. */
export class MasimoAsciiDecoder implements Decoder {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly timeZoneOffsetMinutes: number;
  private readonly lines = new LineReader(this.faults, { longest: LONGEST_LINE });
  private readonly notices = new NoticeEdges(SILENCE_MS);

  /** @param timeZoneOffsetMinutes of the oximeter's clock, east of UTC */
  constructor(timeZoneOffsetMinutes: number) {
    this.timeZoneOffsetMinutes = timeZoneOffsetMinutes;
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    for (const text of this.lines.push(bytes, at)) this.read(text, at);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.lines.tick(at);
    return this.said.take(at);
  }

  private read(text: string, at: EpochMs): void {
    const line = readMasimoLine(text);
    const time = typeof line === "string" ? undefined : timeShown(line.time, this.timeZoneOffsetMinutes);
    if (typeof line === "string" || time === undefined) {
      const wrong = typeof line === "string" ? line : "a date or time that does not exist";
      this.faults.add("bad-message", 1, `not a Masimo line: ${wrong}`, encodeText(text, "latin1"));
      return;
    }
    this.said.countFrame();
    this.tell({ kind: "clock", at, deviceTime: time });
    this.tellNotices(line, at);
    this.tellValues(line, at);
  }

  private tellNotices({ fields }: MasimoLine, at: EpochMs): void {
    // A line that has lost its tail says nothing of the device's state: what stood, stands.
    if (!fields.has("EXC")) return;
    const words = STATUS_WORDS.map((key) => standingNotices(key, numberOf(fields.get(key)) ?? 0));
    for (const { code } of words.flatMap(({ unknown }) => unknown)) {
      this.faults.add("unknown-code", 1, formatUnknownCode({ code, system: SYSTEM, value: "set" }));
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
        this.countUnknown(key, field);
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
    this.tell(plausibleNumber(vital, number, exceptions === undefined || doubtful(exceptions), at, this.faults));
  }

  private tellOther(code: string, name: string, field: FieldValue, exceptions: number, at: EpochMs): void {
    const gone = field.kind === "none" || withoutContact(exceptions);
    const value = gone ? null : field.kind === "number" ? field.number : field.text;
    this.tell({ kind: "other", at, code, name, value, unit: field.unit });
  }

  private countUnknown(key: string, field: FieldValue): void {
    const value = field.kind === "number" ? String(field.number) : field.kind === "text" ? field.text : "none";
    const detail = formatUnknownCode({ code: key, system: SYSTEM, value, unit: field.unit });
    this.faults.add("unknown-code", 1, detail, undefined, key);
  }
}

function numberOf(field: FieldValue | undefined): number | undefined {
  return field?.kind === "number" ? field.number : undefined;
}

function isNews(key: string, field: FieldValue): boolean {
  if (IGNORED_FIELDS.includes(key) || STATUS_WORDS.includes(key)) return false;
  return key !== RESERVED_FIELD || field.kind !== "none";
}
