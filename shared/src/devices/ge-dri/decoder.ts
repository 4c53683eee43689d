import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, Observation } from "@evenkeel/shared/vitals";
import type { Decoder, DecodeStep } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { AlarmList } from "./alarm-list.ts";
import { CLASS_AT, CLASS_BYTES, CLASS_MARK_AT, CLASS_RECORD_BYTES } from "./basic-class.ts";
import { FrameReader } from "./frame-line.ts";
import type { GeDriOptions } from "./options.ts";
import { MAIN_TYPE, readRecord, REQUEST, viewOf, type DriRecord, type RecordHeader, type Subrecord } from "./record.ts";
import { RequestQueue } from "./request-queue.ts";
import { ALARM_COMMAND, ALL_CLASSES, DATA_TYPE, requestFrame } from "./requests.ts";
import { ValuesReader } from "./values-reader.ts";
import { leadNotice } from "./lead-notice.ts";
import { WAVE_CHOICES } from "./wave-types.ts";
import { WaveReader } from "./wave-reader.ts";

/** A frame takes 0.7 s at most, and the monitor may hold it back for 2 s: half of one is given up after this. */
const SILENCE_MS = 3000;
/** Displayed values are asked for again after so many intervals. */
const SILENT_INTERVALS = 3;
/** Waves come several times a second. */
const WAVES_SILENT_MS = 5000;
const NO_REPLIES: readonly Uint8Array[] = [];

/**
 * Datex-Ohmeda records, bytes to observations. The monitor is asked once for displayed values, waves and alarms, and
 * then sends by itself. Only the displayed values of the basic class are read; nothing is repeated between records.
 */
export class GeDriDecoder implements Decoder {
  private readonly options: GeDriOptions;
  private readonly faults = new FaultTally();
  private readonly line = new FrameReader(this.faults);
  private readonly queue = new RequestQueue();
  private readonly values = new ValuesReader();
  private readonly waves: WaveReader;
  private readonly alarms = new AlarmList();
  private lead = "";
  private heardAt: EpochMs = 0;
  /** The last record, by which one that the line repeats is known, as far as the monitor counts its records. */
  private last: Uint8Array = new Uint8Array(0);
  private counts = false;

  constructor(options: GeDriOptions) {
    this.options = options;
    this.waves = new WaveReader(options.ecg);
    const interval = options.periodMs / 1000;
    const values = requestFrame({ kind: "values", type: DATA_TYPE.displayed, interval, classes: ALL_CLASSES });
    this.queue.add("values", values, SILENT_INTERVALS * options.periodMs);
    const types = [...new Set(options.waves)].map((wave) => WAVE_CHOICES[wave]);
    if (types.length > 0) this.queue.add("waves", requestFrame({ kind: "waves", types }), WAVES_SILENT_MS);
    const command = ALARM_COMMAND.enterDifferential;
    if (options.alarms === "probe") this.queue.add("alarms", requestFrame({ kind: "alarms", command }), 0);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.endSilence(at);
    if (bytes.length > 0) this.heardAt = at;
    const observations: Observation[] = [];
    let frames = 0;
    this.line.push(bytes, (record) => {
      const told = this.take(record, at);
      if (!told) return;
      frames += 1;
      for (const observation of told) observations.push(observation);
    });
    return { observations, replies: NO_REPLIES, faults: this.faults.take(at), frames };
  }

  tick(at: EpochMs): DecodeStep {
    this.endSilence(at);
    const request = this.queue.due(at);
    const replies = request ? [request.frame] : NO_REPLIES;
    // What a silent monitor said last may hold no longer, and it will say it again if it does.
    const observations = request?.anew ? [...this.values.endNotices(at), ...this.alarms.end(at)] : [];
    return { observations, replies, faults: this.faults.take(at), frames: 0 };
  }

  /** The monitor would go on sending to nobody. */
  farewell(_at: EpochMs): readonly Uint8Array[] {
    const { waves, alarms } = this.options;
    const frames = [requestFrame({ kind: "values", type: DATA_TYPE.displayed, interval: 0, classes: 0 })];
    if (waves.length > 0) frames.push(requestFrame({ kind: "waves", types: "stop" }));
    if (alarms === "probe") frames.push(requestFrame({ kind: "alarms", command: ALARM_COMMAND.exitDifferential }));
    return frames;
  }

  /** @returns what the record says; undefined where it is not accepted */
  private take(bytes: Uint8Array, at: EpochMs): Observation[] | undefined {
    const record = readRecord(bytes);
    if (typeof record === "string") {
      this.faults.add("bad-message", 1, record, bytes);
      return undefined;
    }
    if (this.isRepeat(bytes)) {
      this.faults.add("duplicate", 1, "the record before, once more", bytes);
      return undefined;
    }
    if (record.misplaced > 0)
      this.faults.add("bad-message", record.misplaced, "subrecord outside of its record", bytes);
    // The monitor's own requests have no answer here; a line that echoes ours has no news.
    const subrecords = record.subrecords.filter(
      ({ type }) => type !== REQUEST || record.header.mainType === MAIN_TYPE.alarm,
    );
    const told = this.read({ ...record, subrecords }, at);
    return told && [...clockOf(record.header, this.options.timeZoneOffsetMinutes, at), ...told];
  }

  private read({ header, subrecords }: DriRecord, at: EpochMs): Observation[] | undefined {
    switch (header.mainType) {
      case MAIN_TYPE.physiological:
        return this.readValues(subrecords, at);
      case MAIN_TYPE.wave:
        if (subrecords.length === 0) return undefined;
        this.queue.heard("waves", at);
        return subrecords.flatMap((one) => this.waves.read(one, this.values.surroundings, at, this.faults));
      case MAIN_TYPE.alarm:
        return this.readAlarms(subrecords, at);
      default:
        this.faults.add(
          "unknown-code",
          1,
          formatUnknownCode({ code: String(header.mainType), system: "DRI main type" }),
        );
        return undefined;
    }
  }

  private readValues(subrecords: readonly Subrecord[], at: EpochMs): Observation[] | undefined {
    const whole = subrecords.filter(({ data }) => data.length >= CLASS_RECORD_BYTES);
    const cut = subrecords.length - whole.length;
    if (cut > 0) this.faults.add("bad-message", cut, "physiological data shorter than its class");
    if (whole.length === 0) return undefined;
    const displayed = whole.filter(({ type }) => type === DATA_TYPE.displayed);
    if (displayed.length > 0) this.queue.heard("values", at);
    // Trends are of the past, and the extended classes are not read.
    const basic = displayed.find(({ data }) => classOf(data) === 0);
    if (!basic) return [];
    const told = this.values.read(basic.data.subarray(CLASS_AT, CLASS_AT + CLASS_BYTES), at, this.faults);
    return [...told, ...this.tellLead(at)];
  }

  private readAlarms(subrecords: readonly Subrecord[], at: EpochMs): Observation[] | undefined {
    // Twelve bytes are a command, which nobody but an echo sends to a host.
    const status = subrecords.find(({ data }) => data.length > 12);
    if (!status) return undefined;
    this.queue.heard("alarms", at);
    return this.alarms.read(status.data, at, this.faults);
  }

  private tellLead(at: EpochMs): DeviceNotice[] {
    const text = leadNotice(this.options, this.values.surroundings.leads);
    if (text === this.lead) return [];
    const shown = text || this.lead;
    this.lead = text;
    return [{ kind: "notice", at, code: "ecg-no-lead-ii", text: shown, active: text !== "" }];
  }

  private isRepeat(bytes: Uint8Array): boolean {
    const { last } = this;
    const same = last.length === bytes.length && last.every((byte, index) => byte === bytes[index]);
    if (last.length > 2 && bytes[2] === ((last[2]! + 1) & 0xff)) this.counts = true;
    // Records are missing, and waves may have been in them.
    else if (!same && this.counts) this.waves.forget();
    if (!same) this.last = bytes.slice();
    return same && this.counts;
  }

  private endSilence(at: EpochMs): void {
    if (Math.abs(at - this.heardAt) < SILENCE_MS) return;
    this.line.giveUp();
    this.waves.forget();
  }
}

/** The class stands in bits 8 to 11 of the last word. */
function classOf(data: Uint8Array): number {
  return (viewOf(data).getUint16(CLASS_MARK_AT, true) >> 8) & 0x0f;
}

function clockOf({ seconds }: RecordHeader, offsetMinutes: number, at: EpochMs): Observation[] {
  return seconds === 0 ? [] : [{ kind: "clock", at, deviceTime: seconds * 1000 - offsetMinutes * 60_000 }];
}
