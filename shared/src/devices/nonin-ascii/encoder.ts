import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { printedTime } from "../ascii-lines/printed-time.ts";
import type { Encoder } from "../driver.ts";
import { Rhythm } from "../nonin/rhythm.ts";
import { SimulatedState } from "../nonin/simulated-state.ts";
import { writeLine } from "./line.ts";

const NOTHING: readonly Uint8Array[] = [];
const MOST_LINES = 2;
const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;
const EVENT = 1;
/** This format has no bits for the signal. */
const NO_BITS = { sensorOff: 0, outOfTrack: 0, artefact: 0 } as const;

export interface PrintedForm {
  /** The time of day before each line (8600V, 9847). */
  readonly clock: boolean;
  /** Fast-responding values, ` F` behind each line (Avant with DIP switch 8 up). */
  readonly fast: boolean;
  readonly timeZoneOffsetMinutes: number;
}

/** Prints like a tabletop model: a header when it starts, then a line a second. It hears nothing. */
export class NoninAsciiEncoder implements Encoder {
  private readonly form: PrintedForm;
  private readonly state = new SimulatedState({ "event-marked": EVENT });
  private readonly rhythm = new Rhythm(1, MOST_LINES);
  private breath = false;
  private started = false;

  constructor(form: PrintedForm) {
    this.form = form;
  }

  /** Pulse rate, SpO2, the event mark, and `other` with the code `BREATH`; what this device cannot say is left out. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "other" && observation.code === "BREATH") this.breath = observation.value !== null;
    else this.state.hear(observation);
    return NOTHING;
  }

  respond(): readonly Uint8Array[] {
    return NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const lines = Array.from({ length: this.rhythm.due(at) }, () => this.line(at));
    if (!this.started && lines.length > 0) lines.unshift(this.header(at));
    this.started ||= lines.length > 0;
    return lines.map((line) => encodeText(`${line}\r\n`, "latin1"));
  }

  /** What it names is documented, its words are not: these are ours. */
  private header(at: EpochMs): string {
    const { year, month, day, hour, minute, second } = printedTime(at, this.form.timeZoneOffsetMinutes);
    return `NONIN REAL TIME DATA ${hour}:${minute}:${second} ${month}/${day}/${year}`;
  }

  private line(at: EpochMs): string {
    const { form, state, breath } = this;
    const local = Math.floor((at + form.timeZoneOffsetMinutes * MINUTE_MS) / 1000);
    return writeLine({
      secondOfDay: form.clock ? local % DAY_SECONDS : null,
      spo2: state.spo2.value,
      pulseRate: state.pulseRate.value,
      event: (state.status(NO_BITS) & EVENT) !== 0,
      fast: form.fast,
      breath,
    });
  }
}
