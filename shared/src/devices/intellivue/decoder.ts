import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Decoder, DecodeStep, LineKind } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { isWholeSessionPdu, RELEASE_REQUEST } from "./association.ts";
import { AttributeCursor, attributeListEnd } from "./attribute-cursor.ts";
import { ATTRIBUTE, COMMAND, EVENT, RO, SESSION } from "./codes.ts";
import { readDataPdu, type DataPdu } from "./data-pdu.ts";
import { LinkNotices } from "./link-notices.ts";
import { uint16At, uint32At } from "./number-field.ts";
import type { IntelliVueOptions } from "./options.ts";
import { Outbox } from "./outbox.ts";
import { readPollResult } from "./poll-result.ts";
import { ResultReader } from "./results.ts";
import { SerialFrames, serialFrame } from "./serial-frame.ts";
import { Session } from "./session.ts";

/** A serial line that is silent for this long does not go on with its half frame. */
const SILENCE_MS = 1000;
const SESSION_KINDS: ReadonlySet<number> = new Set([
  SESSION.accept,
  SESSION.refuse,
  SESSION.disconnect,
  SESSION.abort,
  SESSION.finish,
]);
/** Object, event time, event type, length, object: what stands before a create event's attributes. */
const CREATE_HEADER = 20;
/** The object before the list in the result of a get or set. */
const LIST_AT = 6;
const REFUSED = "association-refused";
const REFUSED_WORDS = "The monitor refuses the connection: it may be taken by another computer";

/**
 * IntelliVue Data Export, the host's side: associates, asks for numbers, alarms, states and waves, and tells what comes.
 * One codec for both links: `datagrams` is the LAN, `stream` the MIB/RS-232 framing around the same messages.
 */
export class IntelliVueDecoder implements Decoder {
  private readonly line: LineKind;
  private readonly faults = new FaultTally();
  private readonly serial = new SerialFrames(this.faults);
  private readonly outbox: Outbox;
  private readonly session: Session;
  private readonly results: ResultReader;
  private readonly notices = new LinkNotices();
  private observations: Observation[] = [];
  private readonly tell = (observation: Observation): void => void this.observations.push(observation);
  private readonly receive = (message: Uint8Array): void => {
    if (!this.understand(message)) return;
    this.frames++;
    this.session.heard(this.at);
  };
  private frames = 0;
  private at: EpochMs = 0;
  private lastByteAt: EpochMs = -Infinity;

  constructor(options: IntelliVueOptions, line: LineKind) {
    this.line = line;
    this.outbox = new Outbox(line);
    this.session = new Session(options, this.outbox);
    this.results = new ResultReader(options, this.faults);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    if (bytes.length > 0) {
      this.lastByteAt = at;
      if (this.line === "datagrams") this.receive(bytes);
      else this.serial.push(bytes, this.receive);
    }
    return this.step(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.at = at;
    this.endSilence(at);
    this.session.tick(at);
    return this.step(at);
  }

  farewell(_at: EpochMs): readonly Uint8Array[] {
    return [this.line === "datagrams" ? RELEASE_REQUEST : serialFrame(RELEASE_REQUEST)];
  }

  private endSilence(at: EpochMs): void {
    if (this.serial.midFrame && at - this.lastByteAt >= SILENCE_MS) this.serial.giveUp();
  }

  /** @returns whether it was a whole message of this protocol, and news */
  private understand(message: Uint8Array): boolean {
    const kind = message[0];
    if (kind === undefined) return this.bad("a frame without a message", message);
    if (kind === SESSION.data) return this.readData(message);
    if (SESSION_KINDS.has(kind)) {
      return isWholeSessionPdu(message) ? this.control(kind, message) : this.bad("a message that is cut", message);
    }
    this.faults.add("garbage", message.length, "not a Data Export message", message);
    return false;
  }

  /** What opens and closes an association. */
  private control(kind: number, message: Uint8Array): boolean {
    const { at, session } = this;
    switch (kind) {
      case SESSION.accept:
        return this.accept();
      case SESSION.refuse:
        if (!session.refused(at)) return this.bad("a refusal, though nothing was asked", message);
        this.notices.begin(REFUSED, REFUSED_WORDS, at, this.tell);
        return true;
      case SESSION.disconnect:
      case SESSION.abort:
        session.ended(at);
        return true;
      default:
        session.releaseAsked(at);
        return true;
    }
  }

  private accept(): boolean {
    if (!this.session.accepted(this.at)) {
      this.faults.add("duplicate", 1, "an association that was accepted before");
      return false;
    }
    this.notices.end(REFUSED, this.at, this.tell);
    this.results.forget();
    return true;
  }

  private readData(message: Uint8Array): boolean {
    const pdu = readDataPdu(message);
    if (!pdu) return this.bad("a message that is cut", message);
    switch (pdu.operation) {
      case RO.invoke:
        return this.readEvent(pdu);
      case RO.error:
        this.readError(pdu);
        return true;
      default:
        return pdu.command === COMMAND.action ? this.readPoll(pdu) : this.readList(pdu);
    }
  }

  /** The create event: the monitor introduces itself, and waits for our answer. */
  private readEvent({ bytes, from, to, command, invoke }: DataPdu): boolean {
    const listAt = from + CREATE_HEADER;
    const known = listAt <= to && uint16At(bytes, from + 10) === EVENT.mdsCreate;
    if (!known || attributeListEnd(bytes, listAt, to) < 0) {
      return this.bad("an event that is not the create event", bytes);
    }
    this.results.readCreateEvent(bytes, listAt, uint32At(bytes, from + 6), this.at, this.tell);
    if (command === COMMAND.confirmedEvent) this.session.created(invoke, this.at);
    return true;
  }

  private readPoll(pdu: DataPdu): boolean {
    const result = readPollResult(pdu);
    if (!result) return this.bad("a poll's result that is not whole", pdu.bytes);
    const poll = this.session.polled(result.objectClass, this.at);
    if (poll) this.notices.end(poll.refusal, this.at, this.tell);
    return this.results.read(result, this.at, this.tell);
  }

  /** The answer to a get or a set: the list of waves. */
  private readList({ bytes, from, to, invoke }: DataPdu): boolean {
    const listAt = from + LIST_AT;
    if (attributeListEnd(bytes, listAt, to) < 0) return this.bad("a list that is not whole", bytes);
    const labels: number[] = [];
    const cursor = new AttributeCursor().open(bytes, listAt);
    while (cursor.advance()) {
      if (cursor.id !== ATTRIBUTE.wavePriority) continue;
      for (let at = cursor.at + 4; at + 4 <= cursor.at + cursor.length; at += 4) labels.push(uint32At(bytes, at));
    }
    this.session.wavesAnswered(invoke, labels, this.at);
    return true;
  }

  private readError({ invoke, command }: DataPdu): void {
    const poll = this.session.pollRefused(invoke, this.at);
    if (!poll) return;
    const text = `The monitor refuses to send its ${poll.name} (error ${command})`;
    this.notices.begin(poll.refusal, text, this.at, this.tell);
  }

  private bad(detail: string, message: Uint8Array): false {
    this.faults.add("bad-message", 1, detail, message);
    return false;
  }

  private step(at: EpochMs): DecodeStep {
    const { observations, frames } = this;
    this.observations = [];
    this.frames = 0;
    return { observations, replies: this.outbox.take(at), faults: this.faults.take(at), frames };
  }
}
