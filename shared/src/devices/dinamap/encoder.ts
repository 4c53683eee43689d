import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DeviceAction, Encoder } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { CUFF_VITALS } from "./cuff.ts";
import { CuffTwin } from "./cuff-twin.ts";
import { line, PULSE_VALID, REQUEST, SPO2_VALID } from "./frame.ts";
import { LineReader } from "./line-reader.ts";

const NOTHING: readonly Uint8Array[] = [];
const NO_VALUE = "0000";
const MOST_ORDERS = 8;

/** The simulated monitor: it never speaks unasked, answers whole requests that it knows, and nothing else. */
export class DinamapEncoder implements Encoder {
  private readonly cuff = new CuffTwin();
  private readonly faults = new FaultTally();
  private readonly ear = new LineReader(this.faults, (text) => this.hear(text));
  private answers: Uint8Array[] = [];
  private ordered: DeviceAction[] = [];
  private pulseRate: number | null = null;
  private spo2: number | null = null;
  private at: EpochMs = 0;

  /** Cuff pressures with the time of their measurement, pulse rate, SpO2 and `nibp-error`; all else is left out. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "notice") {
      if (observation.code === "nibp-error") this.cuff.fail(observation.active);
    } else if (observation.kind === "numeric" || observation.kind === "missing") {
      const value = observation.kind === "numeric" ? threeDigits(observation.value) : null;
      if (observation.vital === "pulseRate") this.pulseRate = value;
      else if (observation.vital === "spo2") this.spo2 = value;
      else if (observation.kind === "numeric") this.cuff.take(observation);
      else if (CUFF_VITALS.some((one) => one === observation.vital)) this.cuff.fail(true);
    }
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    this.at = at;
    this.cuff.tick(at);
    this.ear.push(bytes);
    this.faults.take(at);
    const { answers } = this;
    this.answers = [];
    return answers;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    this.cuff.tick(at);
    return NOTHING;
  }

  orders(): readonly DeviceAction[] {
    const { ordered } = this;
    this.ordered = [];
    return ordered;
  }

  private hear(text: string): void {
    const answer = this.answerTo(text);
    if (answer !== null) this.answers.push(line(answer));
  }

  /** A host that asks again and again before its owner looks has asked once. */
  private order(action: DeviceAction): void {
    if (this.ordered.at(-1) !== action) this.ordered.push(action);
    if (this.ordered.length > MOST_ORDERS) this.ordered.shift();
  }

  private answerTo(text: string): string | null {
    switch (text) {
      case REQUEST.cuff:
        return text + this.cuff.answer(this.at);
      case REQUEST.startCuff:
        this.cuff.start(this.at);
        this.order("start-nibp");
        return text;
      case REQUEST.stopCuff:
        this.cuff.stop();
        this.order("stop-nibp");
        return text;
      case REQUEST.pulseC:
        return text + field(PULSE_VALID, this.pulseRate);
      case REQUEST.pulseA:
        // A program that reads four characters here must not find the check among them.
        return `${text}${field(PULSE_VALID, this.pulseRate)} `;
      case REQUEST.spo2:
        return text + field(SPO2_VALID, this.spo2);
      default:
        return null;
    }
  }
}

function threeDigits(value: number): number | null {
  return Number.isFinite(value) ? Math.max(0, Math.min(999, Math.floor(value + 0.5))) : null;
}

/** A status digit and three digits of value. */
function field(valid: number, value: number | null): string {
  return value === null ? NO_VALUE : `${valid}${value.toString().padStart(3, "0")}`;
}
