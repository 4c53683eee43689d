import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey, Observation } from "@evenkeel/shared/vitals";
import { LineRhythm } from "../ascii-lines/line-rhythm.ts";
import { printedTime } from "../ascii-lines/printed-time.ts";
import type { Encoder } from "../driver.ts";
import { fillLine } from "./model.ts";
import type { MasimoAsciiOptions } from "./options.ts";
import { ALARM_BITS, bitsOf, EXCEPTION_BITS, SET_RUNNING, withoutContact, type NoticeCode } from "./status.ts";

const PERIOD_MS = 1000;
const NOTHING: readonly Uint8Array[] = [];

/** What the fields hold (Rad-8 operator's manual); a number beyond has no way into the line. */
const RANGES = { spo2: [1, 100], pulseRate: [1, 240], perfusionIndex: [0, 20] } as const;
const KEYS: Readonly<Record<string, keyof typeof RANGES>> = { SPO2: "spo2", BPM: "pulseRate", PI: "perfusionIndex" };

const REASON_BITS: Record<MissingReason, number> = {
  unplugged: bitsOf("no-sensor"),
  "sensor-off": bitsOf("sensor-off"),
  searching: bitsOf("pulse-search"),
  artefact: bitsOf("interference"),
  invalid: 0,
};
/** Without a signal the SET algorithm has nothing to run on. */
const NO_SIGNAL = bitsOf("no-sensor", "no-cable", "sensor-off");
/** What sounds on the device. No sensor at all does not: a Rad-8 at rest was seen with ALARM=0000. */
const SOUNDS = bitsOf(
  "spo2-high",
  "spo2-low",
  "pulse-high",
  "pulse-low",
  "spco-high",
  "spco-low",
  "spmet-high",
  "spmet-low",
  "desat-index",
  "pi-delta",
);

interface Reading {
  readonly value: number | null;
  readonly exceptions: number;
}
const NO_READING: Reading = { value: null, exceptions: 0 };

/**
 * A Masimo oximeter printing ASCII 1: one line a second, counted from the first tick, and deaf to whatever it is sent.
 * ALARM and EXC follow from the values, its own limits and the notices it was given.
 */
export class MasimoAsciiEncoder implements Encoder {
  private readonly options: MasimoAsciiOptions;
  private readonly readings = new Map<NumericKey, Reading>();
  private readonly others = new Map<string, number>();
  private readonly notices = new Set<string>();
  private readonly rhythm = new LineRhythm(PERIOD_MS);

  constructor(options: MasimoAsciiOptions) {
    this.options = options;
  }

  /** SpO2, pulse rate, perfusion index, the notices of `status.ts` and other values by their keys; nothing else. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "numeric" || observation.kind === "missing") {
      this.readings.set(observation.vital, readingOf(observation));
    } else if (observation.kind === "notice") {
      if (observation.active && isNoticeCode(observation.code)) this.notices.add(observation.code);
      else this.notices.delete(observation.code);
    } else if (observation.kind === "other") {
      if (typeof observation.value === "number" && this.others.size < 50) {
        this.others.set(observation.code, observation.value);
      } else this.others.delete(observation.code);
    }
    return NOTHING;
  }

  respond(_bytes: Uint8Array, _at: EpochMs): readonly Uint8Array[] {
    return NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const due = this.rhythm.due(at);
    return due === null ? NOTHING : [encodeText(`${this.line(due)}\r\n`, "latin1")];
  }

  private line(at: EpochMs): string {
    const { year, month, day, hour, minute, second } = printedTime(at, this.options.timeZoneOffsetMinutes);
    const exceptions = this.exceptions();
    const alarms = this.alarms(exceptions);
    const gone = withoutContact(exceptions);
    const fields = fillLine(this.options.model, (key) => {
      if (key === "ALARM") return alarms;
      if (key === "EXC") return exceptions;
      if (key === "EXC1") return 0;
      if (gone) return null;
      const vital = KEYS[key];
      return vital ? this.reading(vital).value : (this.others.get(key) ?? null);
    });
    return `${month}/${day}/${year} ${hour}:${minute}:${second} ${fields}`;
  }

  private exceptions(): number {
    let bits = this.noticeBits(EXCEPTION_BITS);
    for (const vital of Object.values(KEYS)) bits |= this.reading(vital).exceptions;
    return (bits & NO_SIGNAL) === 0 ? bits | SET_RUNNING : bits;
  }

  private alarms(exceptions: number): number {
    const { spo2Low, pulseLow, pulseHigh } = this.options;
    const contact = !withoutContact(exceptions);
    const spo2 = contact ? this.reading("spo2").value : null;
    const pulseRate = contact ? this.reading("pulseRate").value : null;
    let bits = this.noticeBits(ALARM_BITS);
    if (spo2 !== null && spo2 < spo2Low) bits |= bitsOf("spo2-low");
    if (pulseRate !== null && pulseRate < pulseLow) bits |= bitsOf("pulse-low");
    if (pulseRate !== null && pulseRate > pulseHigh) bits |= bitsOf("pulse-high");
    const sounds = (bits & SOUNDS) !== 0 || (exceptions & bitsOf("sensor-off")) !== 0;
    return sounds ? bits | bitsOf("alarm-active") : bits;
  }

  private noticeBits(table: readonly { readonly bit: number; readonly code: string }[]): number {
    return table.reduce((bits, { bit, code }) => (this.notices.has(code) ? bits | bit : bits), 0);
  }

  private reading(vital: NumericKey): Reading {
    return this.readings.get(vital) ?? NO_READING;
  }
}

function readingOf(observation: Extract<Observation, { kind: "missing" | "numeric" }>): Reading {
  if (observation.kind === "missing") return { value: null, exceptions: REASON_BITS[observation.reason] };
  const range = Object.entries(RANGES).find(([vital]) => vital === observation.vital)?.[1];
  const value = observation.vital === "perfusionIndex" ? observation.value : Math.floor(observation.value + 0.5);
  if (!range || !(value >= range[0] && value <= range[1])) return NO_READING;
  return { value, exceptions: observation.questionable ? bitsOf("low-signal-iq") : 0 };
}

function isNoticeCode(code: string): code is NoticeCode {
  return [...ALARM_BITS, ...EXCEPTION_BITS].some((one) => one.code === code);
}
