import { MllpReader, parseHl7, type Hl7Message, type MllpStep } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DecodeFault, Decoder, DecodeStep } from "../driver.ts";
import { acknowledge, isAsked, type Verdict } from "./ack.ts";
import { readAlarms } from "./alarm.ts";
import { BedWatch } from "./bed-watch.ts";
import { FaultTally } from "../fault-tally.ts";
import { ObservationReader } from "./observations.ts";
import type { Hl7Pcd01Options } from "./options.ts";
import { RecentMessages } from "./recent-messages.ts";

/** A sender that stops in the middle of a message for this long will not go on with it. */
const GIVE_UP_MS = 30_000;

const LOST = {
  "cut-frame": "a message without an end",
  garbage: "bytes between messages",
  "overlong-frame": "a message longer than 1 MiB",
} as const;

/** What came of one message. `taken`: it was understood, and it was for us. */
interface Outcome {
  readonly verdict: Verdict;
  readonly taken: boolean;
  readonly observations: readonly Observation[];
}

/** Everything a step says, while it is put together. */
interface Draft {
  readonly observations: Observation[];
  /** Acknowledgements, not put together yet. */
  readonly owed: (() => Uint8Array)[];
  readonly faults: FaultTally;
  frames: number;
}

/** HL7 v2 over MLLP from a monitor or gateway: observation reports (PCD-01) and alarms (PCD-04), each acknowledged. */
/** Acknowledgements are put together when asked for, a tenth of the work on a message: who tells first gains that. */
class Step implements DecodeStep {
  readonly observations: readonly Observation[];
  readonly faults: readonly DecodeFault[];
  readonly frames: number;
  private readonly owed: readonly (() => Uint8Array)[];
  private composed: readonly Uint8Array[] | undefined;

  constructor({ observations, owed, frames }: Draft, faults: readonly DecodeFault[]) {
    this.observations = observations;
    this.faults = faults;
    this.frames = frames;
    this.owed = owed;
  }

  get replies(): readonly Uint8Array[] {
    return (this.composed ??= this.owed.map((compose) => compose()));
  }
}

export class Hl7Pcd01Decoder implements Decoder {
  private readonly reader = new MllpReader();
  private readonly recent = new RecentMessages();
  private readonly observations: ObservationReader;
  private readonly beds: BedWatch;
  private readonly offsetMinutes: number;
  private acknowledged = 0;
  private lastByteAt: EpochMs = 0;

  constructor({ timeZoneOffsetMinutes, bed }: Hl7Pcd01Options) {
    this.offsetMinutes = timeZoneOffsetMinutes;
    this.observations = new ObservationReader(timeZoneOffsetMinutes);
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
    const draft: Draft = { observations: [], owed: [], faults: new FaultTally(), frames: 0 };
    for (const { kind, count, bytes } of losses) draft.faults.add(kind, count, LOST[kind], bytes);
    for (const message of messages) this.receive(message, at, draft);
    return new Step(draft, draft.faults.take(at));
  }

  private receive(bytes: Uint8Array, at: EpochMs, draft: Draft): void {
    const parsed = parseHl7(bytes);
    // Without a header there is nobody to answer: whatever speaks here, it is not HL7.
    if (!parsed.ok) {
      draft.faults.add("bad-message", 1, parsed.problem, bytes);
      return;
    }
    const { message } = parsed;
    if (message.strays > 0) draft.faults.add("garbage", message.strays, "lines that are no HL7 segment");
    // An acknowledgement of an acknowledgement would go back and forth for ever.
    if (message.header.text(9) === "ACK" || message.segments.some(({ name }) => name === "MSA")) {
      draft.faults.add("bad-message", 1, "an acknowledgement, though nothing was asked");
      return;
    }
    const { verdict, taken, observations } = this.take(message, bytes, at, draft.faults);
    if (verdict.code !== "AA") draft.faults.add("bad-message", 1, verdict.text, bytes);
    if (taken) draft.frames += 1;
    for (const observation of observations) draft.observations.push(observation);
    if (!isAsked(message, verdict)) return;
    this.acknowledged += 1;
    const id = `EK${this.acknowledged}`;
    draft.owed.push(() => acknowledge(message, verdict, id, at, this.offsetMinutes));
  }

  private take(message: Hl7Message, bytes: Uint8Array, at: EpochMs, faults: FaultTally): Outcome {
    const refusal = refusalOf(message);
    if (refusal) return { verdict: refusal, taken: false, observations: [] };
    const nothing: Outcome = { verdict: { code: "AA" }, taken: false, observations: [] };
    if (this.recent.isRepeat(message, bytes)) {
      faults.add("duplicate", 1, "a message received before, with the same MSH-10 and content");
      return nothing;
    }
    // Refusing another bed's message would make a gateway send it again and again, and hold up ours behind it.
    const objection = this.beds.objection(message, at);
    if (objection !== undefined) {
      faults.add("bad-message", 1, objection);
      return nothing;
    }
    if (message.header.text(9, 2) !== "R40") {
      return { verdict: { code: "AA" }, taken: true, observations: this.observations.read(message, at, faults) };
    }
    const alarms = readAlarms(message, at);
    if (alarms.length > 0) return { verdict: { code: "AA" }, taken: true, observations: alarms };
    const verdict: Verdict = {
      code: "AE",
      error: 100,
      text: "No alarm event: an OBX with 196616^MDC_EVT_ALARM is needed.",
    };
    return { verdict, taken: false, observations: [] };
  }
}

function refusalOf({ header, segments }: Hl7Message): Verdict | undefined {
  let [headers, people, visits] = [0, 0, 0];
  for (const { name } of segments) {
    if (name === "MSH") headers += 1;
    else if (name === "PID") people += 1;
    else if (name === "PV1") visits += 1;
  }
  if (headers > 1) return { code: "AR", error: 100, text: "Two messages in one frame: frame each by itself." };
  if (people > 1 || visits > 1) {
    return { code: "AR", error: 100, text: "Several patients in one message: send a message for each." };
  }
  const [type, trigger] = [header.text(9, 1), header.text(9, 2)];
  if (type !== "ORU") return { code: "AR", error: 200, text: "Only ORU^R01 and ORU^R40 are understood here." };
  if (!["", "R01", "R40"].includes(trigger)) {
    return { code: "AR", error: 201, text: "Of ORU only R01 and R40 are understood here." };
  }
  return undefined;
}
