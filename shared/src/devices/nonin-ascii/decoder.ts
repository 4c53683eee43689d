import type { EpochMs } from "@evenkeel/shared/time";
import { LineReader } from "../ascii-lines/line-reader.ts";
import type { Decoder, DecodeStep } from "../driver.ts";
import { NoticeBoard } from "../nonin/notices.ts";
import { readNumber, type SignalState } from "../nonin/numbers.ts";
import { StepDraft } from "../step-draft.ts";
import { readLine, type DataLine } from "./line.ts";

const LONGEST_LINE = 80;
/** A line takes 30 ms at 9600 baud; its halves further apart than this belong to two lines. */
const PAUSE_MS = 500;
/** Two lines and a half missing: the device may be starting up, and a header may come. */
const SILENCE_MS = 2500;
/** How many lines at start-up may be something other than data. */
const HEADER_LINES = 4;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The line says nothing of why a value is missing, nor of a value's quality. */
const SIGNAL: SignalState = { withoutSensor: false, reason: "invalid", questionable: false };

/** The lines of Nonin's tabletop models, bytes to observations. Each line stands for itself; nothing is held. */
export class NoninAsciiDecoder implements Decoder {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly zoneMs: number;
  private readonly notices = new NoticeBoard();
  private readonly lines = new LineReader(this.faults, { longest: LONGEST_LINE, silenceMs: PAUSE_MS });
  private headerLines = HEADER_LINES;
  private breathing = false;
  private heardAt: EpochMs = -Infinity;

  /** @param zoneMinutes the zone of the device's clock, in minutes east of UTC */
  constructor(zoneMinutes: number) {
    this.zoneMs = zoneMinutes * MINUTE_MS;
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.endSilence(at);
    if (bytes.length > 0) this.heardAt = at;
    for (const text of this.lines.push(bytes, at)) {
      const line = readLine(text);
      if (line) {
        this.said.countFrame();
        this.headerLines = 0;
        this.tellLine(line, at);
      } else this.passOver(text);
    }
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.endSilence(at);
    this.lines.tick(at);
    return this.said.take(at);
  }

  private tellLine(line: DataLine, at: EpochMs): void {
    const { tell, faults } = this;
    if (line.secondOfDay !== null) tell({ kind: "clock", at, deviceTime: this.nearest(line.secondOfDay, at) });
    this.notices.tell("event-marked", line.event, at, tell);
    tell(readNumber("pulseRate", line.pulseRate, SIGNAL, at, faults));
    tell(readNumber("spo2", line.spo2, SIGNAL, at, faults));
    if (line.breath || this.breathing) {
      const name = "Breath detected in the last second";
      tell({ kind: "other", at, code: "BREATH", name, value: line.breath ? "yes" : null, unit: "" });
    }
    this.breathing = line.breath;
  }

  /** At start-up a header names model, time and date, in words of the model's own: read past, and never as data. */
  private passOver(text: string): void {
    if (this.headerLines > 0 && /^[ -~]+$/u.test(text)) this.headerLines--;
    else this.faults.add("bad-message", 1, "a line that is no data", latin1(text));
  }

  /** The line has no date: the day is the one that brings the device's clock nearest to the host's. */
  private nearest(secondOfDay: number, at: EpochMs): EpochMs {
    const local = at + this.zoneMs;
    const today = Math.floor(local / DAY_MS) * DAY_MS + secondOfDay * 1000;
    return today - Math.round((today - local) / DAY_MS) * DAY_MS - this.zoneMs;
  }

  private endSilence(at: EpochMs): void {
    if (at - this.heardAt < SILENCE_MS) return;
    this.heardAt = -Infinity;
    this.headerLines = HEADER_LINES;
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
