import type { EpochMs } from "@evenkeel/shared/time";
import type { Decoder, DecodeStep, DeviceAction } from "../driver.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { plausibleNumber } from "../plausible-number.ts";
import { StepDraft } from "../step-draft.ts";
import { Cuff, readCuff } from "./cuff.ts";
import { COLUMN, HEAD, line, numberAt, PULSE_VALID, type Request, REQUEST, SPO2_VALID } from "./frame.ts";
import { LineReader } from "./line-reader.ts";
import type { DinamapOptions } from "./options.ts";
import { Polls } from "./polls.ts";

/** Half a line that nothing has followed for this long is given up. */
const SILENCE_MS = 1000;
/** Three rounds without an answer: the line counts as broken. */
const BREAK_MS = 3000;

/** Host communications, answers to observations. It asks round by round and never for anything but readings. */
export class DinamapDecoder implements Decoder {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly allowStart: boolean;
  private readonly lines = new LineReader(this.faults, (text) => this.hear(text));
  private readonly cuff = new Cuff(this.tell, this.faults);
  private readonly polls: Polls;
  private at: EpochMs = 0;
  private heardAt: EpochMs | null = null;

  constructor({ allowStart, pulse, spo2 }: DinamapOptions) {
    this.allowStart = allowStart;
    const pulses = { RA: [REQUEST.pulseA], RC: [REQUEST.pulseC], none: [] } as const;
    this.polls = new Polls([...pulses[pulse], ...(spo2 ? [REQUEST.spo2] : [])]);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.endSilence(at);
    this.at = at;
    if (bytes.length > 0) this.heardAt = at;
    this.lines.push(bytes);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.endSilence(at);
    if (this.polls.dropStaleOrder(at))
      this.faults.add("bad-message", 1, "The order for the cuff was not sent: the line was closed.");
    this.ask(this.polls.tick(at));
    return this.said.take(at);
  }

  /** Starts or stops a cuff measurement, where the clinic has allowed it; else nothing but a fault that says so. */
  act(action: DeviceAction, at: EpochMs): DecodeStep {
    if (!this.allowStart) {
      this.faults.add("bad-message", 1, `${action} was not sent: switch on allowStart for this device first.`);
    } else this.ask(this.polls.command(action === "start-nibp" ? REQUEST.startCuff : REQUEST.stopCuff, at));
    return this.said.take(at);
  }

  private hear(text: string): void {
    const head = text.slice(0, HEAD);
    let request: Request | null = null;
    let isUnderstood = true;
    if (head === REQUEST.cuff) isUnderstood = this.hearCuff(text);
    else if (head === REQUEST.pulseA || head === REQUEST.pulseC) isUnderstood = this.hearPulse(head, text);
    else if (head === REQUEST.spo2) isUnderstood = this.hearSpo2(text);
    else if (head === REQUEST.stopCuff) request = REQUEST.stopCuff;
    else if (head === REQUEST.startCuff.slice(0, HEAD)) request = REQUEST.startCuff;
    else {
      this.faults.add("unknown-code", 1, formatUnknownCode({ code: head, system: "Dinamap answer" }));
      return;
    }
    // An adapter that echoes gives the request itself back; the answer is still to come.
    if (!isUnderstood) {
      this.faults.add("bad-message", 1, `answer "${head}" cut short`);
      return;
    }
    this.said.countFrame();
    this.ask(this.polls.answered(request ?? (head as Request), this.at));
  }

  private hearCuff(text: string): boolean {
    const answer = readCuff(text);
    if (answer !== null) this.cuff.hear(answer, this.at);
    return answer !== null;
  }

  private hearPulse(head: Request, text: string): boolean {
    if (text.length < COLUMN.rateC[1]) return false;
    if (head === REQUEST.pulseC) this.tellNumber("pulseRate", numberAt(text, COLUMN.rateC) || null, true);
    else {
      const isValid = numberAt(text, COLUMN.status) === PULSE_VALID;
      this.tellNumber("pulseRate", isValid ? numberAt(text, COLUMN.rateA) : null, false);
    }
    return true;
  }

  private hearSpo2(text: string): boolean {
    if (text.length < COLUMN.spo2[1]) return false;
    const isValid = numberAt(text, COLUMN.status) === SPO2_VALID;
    this.tellNumber("spo2", isValid ? numberAt(text, COLUMN.spo2) : null, false);
    return true;
  }

  private tellNumber(vital: "pulseRate" | "spo2", told: number | null, questionable: boolean): void {
    const { at } = this;
    if (told === null) this.tell({ kind: "missing", vital, at, reason: "invalid" });
    else this.tell(plausibleNumber(vital, told, questionable, at, this.faults));
  }

  private ask(request: Request | null): void {
    if (request !== null) this.said.reply(line(request));
  }

  private endSilence(at: EpochMs): void {
    if (this.heardAt === null) return;
    if (at - this.heardAt >= SILENCE_MS) this.lines.giveUp();
    if (at - this.heardAt < BREAK_MS) return;
    this.heardAt = null;
    this.cuff.forget();
  }
}
