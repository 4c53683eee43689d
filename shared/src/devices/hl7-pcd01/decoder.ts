import { MllpReader, parseHl7, type Hl7Message, type MllpStep } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Decoder, DecodeStep } from "../driver.ts";
import { acknowledge, isAsked, type Verdict } from "./ack.ts";
import { AlarmBook } from "./alarm-book.ts";
import { readAlarms } from "./alarm.ts";
import { BedWatch } from "./bed-watch.ts";
import { clockOf, sentTime, sentTimeOf } from "./device-clock.ts";
import { FamiliarReport } from "./familiar-report.ts";
import type { FaultTally } from "../fault-tally.ts";
import { ObservationReader } from "./observations.ts";
import type { Hl7Pcd01Options } from "./options.ts";
import { PatientWatch } from "./patient-watch.ts";
import { RecentMessages } from "./recent-messages.ts";
import { refusalOf } from "./refusal.ts";
import { draft, step, type Draft, type MessageOutcome } from "./step.ts";

/** A sender that stops in the middle of a message for this long will not go on with it. */
const GIVE_UP_MS = 30_000;

const LOST = {
  "cut-frame": "a message without an end",
  garbage: "bytes between messages",
  "overlong-frame": "a message longer than 1 MiB",
} as const;

const REPEATED = "a message received before, with the same MSH-10 and content";

/** HL7 v2 over MLLP from a monitor or gateway: observation reports (PCD-01) and alarms (PCD-04), each acknowledged. */
export class Hl7Pcd01Decoder implements Decoder {
  private readonly reader = new MllpReader();
  private readonly recent = new RecentMessages();
  private readonly alarms = new AlarmBook();
  private readonly patient = new PatientWatch();
  private readonly familiar = new FamiliarReport();
  /** Whether the familiar report asks to be acknowledged. */
  private asks = false;
  private readonly observations: ObservationReader;
  private readonly beds: BedWatch;
  private readonly offsetMinutes: number;
  private acknowledged = 0;
  private lastByteAt: EpochMs = 0;

  constructor({ timeZoneOffsetMinutes, bed }: Hl7Pcd01Options) {
    this.offsetMinutes = timeZoneOffsetMinutes;
    this.observations = new ObservationReader(this.alarms, timeZoneOffsetMinutes);
    this.beds = new BedWatch(bed);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    if (bytes.length > 0) this.lastByteAt = at;
    return this.step(this.reader.push(bytes), at);
  }

  tick(at: EpochMs): DecodeStep {
    const stuck = this.reader.midMessage && at - this.lastByteAt >= GIVE_UP_MS;
    return this.step(stuck ? this.reader.giveUp() : { messages: [], losses: [] }, at);
  }

  private step({ messages, losses }: MllpStep, at: EpochMs): DecodeStep {
    const told = draft();
    for (const { kind, count, bytes } of losses) told.faults.add(kind, count, LOST[kind], bytes);
    for (const message of messages) this.receive(message, at, told);
    return step(told, at);
  }

  private receive(bytes: Uint8Array, at: EpochMs, whole: Draft): void {
    if (this.receiveAgain(bytes, at, whole)) return;
    this.familiar.forget();
    const parsed = parseHl7(bytes);
    // Without a header there is nobody to answer: whatever speaks here, it is not HL7.
    if (!parsed.ok) {
      whole.faults.add("bad-message", 1, parsed.problem, bytes);
      return;
    }
    const { message } = parsed;
    if (message.strays > 0) whole.faults.add("garbage", message.strays, "lines that are no HL7 segment");
    // An acknowledgement of an acknowledgement would go back and forth for ever.
    if (message.header.text(9) === "ACK" || message.segments.some(({ name }) => name === "MSA")) {
      whole.faults.add("bad-message", 1, "an acknowledgement, though nothing was asked");
      return;
    }
    const { verdict, taken, observations, plain } = this.take(message, bytes, at, whole.faults);
    if (verdict.code !== "AA") whole.faults.add("bad-message", 1, verdict.text, bytes);
    if (taken) whole.frames += 1;
    for (const observation of observations) whole.observations.push(observation);
    const asked = isAsked(message, verdict);
    if (asked) this.owe(() => message, verdict, at, whole);
    if (!plain || message.strays > 0) return;
    this.familiar.learn(bytes, plain);
    this.asks = asked;
  }

  /** The report before with other numbers in it: nearly every message of a monitor. False when it is another. */
  private receiveAgain(bytes: Uint8Array, at: EpochMs, whole: Draft): boolean {
    if (!this.observations.isQuiet) return false;
    const filling = this.familiar.fill(bytes);
    if (!filling) return false;
    if (this.asks) this.owe(() => headed(bytes), { code: "AA" }, at, whole);
    const repeat = this.recent.isRepeatAgain(filling.sent, filling.id, bytes);
    const objection = repeat ? undefined : this.beds.objectionAgain(at);
    if (repeat || objection !== undefined) {
      whole.faults.add(repeat ? "duplicate" : "bad-message", 1, objection ?? REPEATED);
      // Its values were not read, so nothing can be told from their not having changed.
      this.familiar.forget();
      return true;
    }
    whole.frames += 1;
    const sent = sentTime(filling.sent.trim(), this.offsetMinutes);
    const [clock, patient] = [clockOf(sent, at), this.patient.hearAgain(at)];
    if (clock) whole.observations.push(clock);
    if (patient) whole.observations.push(patient);
    const { shapes } = this.familiar;
    const told = this.observations.readAgain(shapes, filling.values, sent, at, whole.faults);
    for (const observation of told) whole.observations.push(observation);
    return true;
  }

  private owe(message: () => Hl7Message, verdict: Verdict, at: EpochMs, whole: Draft): void {
    this.acknowledged += 1;
    const id = `EK${this.acknowledged}`;
    whole.owed.push(() => acknowledge(message(), verdict, id, at, this.offsetMinutes));
  }

  private take(message: Hl7Message, bytes: Uint8Array, at: EpochMs, faults: FaultTally): MessageOutcome {
    const refusal = refusalOf(message);
    if (refusal) return { verdict: refusal, taken: false, observations: [] };
    const nothing: MessageOutcome = { verdict: { code: "AA" }, taken: false, observations: [] };
    if (this.recent.isRepeat(message, bytes)) {
      faults.add("duplicate", 1, REPEATED);
      return nothing;
    }
    // Refusing another bed's message would make a gateway send it again and again, and hold up ours behind it.
    const objection = this.beds.objection(message, at);
    if (objection !== undefined) {
      faults.add("bad-message", 1, objection);
      return nothing;
    }
    const sent = sentTimeOf(message.header, this.offsetMinutes);
    const [clock, patient] = [clockOf(sent, at), this.patient.hear(message, at)];
    const told: Observation[] = [];
    if (clock) told.push(clock);
    if (patient) told.push(patient);
    if (message.header.text(9, 2) !== "R40") {
      for (const one of this.observations.read(message, sent, at, faults)) told.push(one);
      return { verdict: { code: "AA" }, taken: true, observations: told, plain: this.observations.plain };
    }
    const alarms = readAlarms(message, at, faults);
    for (const alarm of alarms) told.push(...this.alarms.news(alarm));
    if (alarms.length > 0) return { verdict: { code: "AA" }, taken: true, observations: told };
    const verdict: Verdict = {
      code: "AE",
      error: 100,
      text: "No alarm event: an OBX with 196616^MDC_EVT_ALARM is needed.",
    };
    return { verdict, taken: false, observations: told };
  }
}

/** A message that was read before in all but its values, for its header. */
function headed(bytes: Uint8Array): Hl7Message {
  const parsed = parseHl7(bytes);
  if (!parsed.ok) throw new Error("A familiar report has a header.");
  return parsed.message;
}
