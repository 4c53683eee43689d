import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey, Observation } from "@evenkeel/shared/vitals";
import { LineRhythm } from "../ascii-lines/line-rhythm.ts";
import type { Encoder } from "../driver.ts";
import { XOFF, XON } from "./flow-control.ts";
import { HEADER_VALUES } from "./header.ts";
import type { NellcorAsciiOptions } from "./options.ts";
import { dataLine, headerLines, type Limits, type PrintedNumber } from "./printout.ts";
import { STATUS_CODES, statusWords, type StatusWord } from "./status.ts";

const PERIOD_MS = 2000;
/** A page of the printout: three lines of header and these. */
const DATA_LINES = 22;
const NOTHING: readonly Uint8Array[] = [];
const NO_SENSOR: readonly StatusWord[] = ["SD", "SO"];

const REASON_WORDS: Record<MissingReason, StatusWord | null> = {
  unplugged: "SD",
  "sensor-off": "SO",
  searching: "PS",
  artefact: "MO",
  invalid: null,
};
/** What has room in three columns and can be measured; 0 would say that there is none. */
const RANGES: Partial<Record<NumericKey, readonly [low: number, high: number]>> = {
  spo2: [1, 100],
  pulseRate: [1, 350],
};

interface Reading {
  readonly value: number | null;
  readonly word: StatusWord | null;
}

/**
 * A Nellcor oximeter printing to its data port: a line every 2 s from the first tick on, the header above each page of 25
 * lines and whenever it changes. XOFF stops it, XON lets it go on; the lines between are lost. Status words follow from
 * the values, its limits and the notices it was given.
 */
export class NellcorAsciiEncoder implements Encoder {
  private readonly options: NellcorAsciiOptions;
  private readonly readings = new Map<NumericKey, Reading>();
  private readonly notices = new Set<StatusWord>();
  private limits: Limits;
  private amplitude: number | null = null;
  private header = "";
  private linesOfPage = 0;
  private waiting = false;
  private readonly rhythm = new LineRhythm(PERIOD_MS);

  constructor(options: NellcorAsciiOptions) {
    this.options = options;
    const { spo2Low, spo2High, pulseLow, pulseHigh } = options;
    this.limits = { spo2: [spo2Low, spo2High], pulseRate: [pulseLow, pulseHigh] };
  }

  /** SpO2, pulse rate, the notices of `status.ts`, the pulse amplitude `PA` and the limits of the header; nothing else. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "numeric" || observation.kind === "missing") {
      if (RANGES[observation.vital]) this.readings.set(observation.vital, readingOf(observation));
    } else if (observation.kind === "notice") {
      const word = statusWords.find((one) => STATUS_CODES[one].code === observation.code);
      if (word && observation.active) this.notices.add(word);
      else if (word) this.notices.delete(word);
    } else if (observation.kind === "other") {
      this.set(observation.code, observation.value);
    }
    return NOTHING;
  }

  respond(bytes: Uint8Array, _at: EpochMs): readonly Uint8Array[] {
    for (const byte of bytes) {
      if (byte === XOFF) this.waiting = true;
      else if (byte === XON) this.waiting = false;
    }
    return NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const due = this.rhythm.due(at);
    if (due === null || this.waiting) return NOTHING;
    const lines = [...this.headerDue(), this.data(due)];
    return lines.map((line) => encodeText(`${line}\r\n`, "latin1"));
  }

  private headerDue(): readonly string[] {
    const lines = headerLines(this.options.model, this.limits);
    const header = lines.join("\n");
    if (header === this.header && this.linesOfPage < DATA_LINES) return [];
    this.header = header;
    this.linesOfPage = 0;
    return lines;
  }

  private data(at: EpochMs): string {
    this.linesOfPage++;
    const words = [...this.notices];
    for (const { word } of this.readings.values()) if (word) words.push(word);
    const gone = words.some((word) => NO_SENSOR.includes(word));
    const searching = !gone && words.includes("PS");
    const spo2 = this.printed("spo2", gone, searching);
    const pulseRate = this.printed("pulseRate", gone, searching);
    if (spo2.outside) words.push(spo2.value! < this.limits.spo2[0] ? "SL" : "SH");
    if (pulseRate.outside) words.push(pulseRate.value! < this.limits.pulseRate[0] ? "PL" : "PH");
    const amplitude = { value: gone || searching ? null : this.amplitude };
    // In the order of the table: of two words for one column the graver one is printed.
    const inOrder = statusWords.filter((word) => words.includes(word));
    return dataLine(at, this.options.timeZoneOffsetMinutes, [spo2, pulseRate, amplitude], inOrder);
  }

  private printed(vital: "pulseRate" | "spo2", gone: boolean, searching: boolean): PrintedNumber {
    const value = gone ? null : (this.readings.get(vital)?.value ?? null);
    if (value === null) return { value: searching ? 0 : null };
    const [low, high] = this.limits[vital];
    return { value, outside: value < low || value > high };
  }

  private set(code: string, value: number | string | null): void {
    if (code === "PA") {
      this.amplitude = typeof value === "number" && value >= 0 && value <= 254 ? Math.round(value) : null;
      return;
    }
    const limits = /^(\d{1,3})-(\d{1,3})$/u.exec(String(value))?.slice(1).map(Number) as [number, number] | undefined;
    if (limits && code === HEADER_VALUES.spo2Limits.code) this.limits = { ...this.limits, spo2: limits };
    if (limits && code === HEADER_VALUES.pulseLimits.code) this.limits = { ...this.limits, pulseRate: limits };
  }
}

function readingOf(observation: Extract<Observation, { kind: "missing" | "numeric" }>): Reading {
  if (observation.kind === "missing") return { value: null, word: REASON_WORDS[observation.reason] };
  const [low, high] = RANGES[observation.vital]!;
  const value = Math.floor(observation.value + 0.5);
  if (!(value >= low && value <= high)) return { value: null, word: null };
  return { value, word: observation.questionable ? "MO" : null };
}
