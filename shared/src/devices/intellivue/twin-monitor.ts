import { ByteWriter } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { ABORT, associationAcceptance, associationTerms, MONITOR_MTU, RELEASE_RESPONSE } from "./association.ts";
import {
  ACTION,
  CHUNK_MS,
  CLASS,
  COMMAND,
  EVENT,
  MDS,
  REFUSAL,
  RO,
  SESSION,
  TICKS_PER_MS,
  UPDATE_MS,
} from "./codes.ts";
import { dataPdu, readDataPdu, type DataPdu } from "./data-pdu.ts";
import type { IntelliVueOptions } from "./options.ts";
import { attributeList, pollReplies, type ReplyObject } from "./poll-reply.ts";
import { TwinAssociation } from "./twin-association.ts";
import { TwinObjects } from "./twin-objects.ts";
import {
  asksForWaves,
  readPollRequest,
  readWaveSet,
  refuse,
  refuseAttribute,
  waveAnswer,
  type PollRequest,
} from "./twin-request.ts";

/** The relative time at which a simulated monitor begins, in ticks. */
const FIRST_TICKS = 0x0d000000;
/** Waves leave this long after they began: what a source delivers late still gets in. */
const WAVE_DELAY_MS = 6 * CHUNK_MS;
const CHUNKS_A_CYCLE = UPDATE_MS / CHUNK_MS;
/** Polls that wait for the next cycle, and cycles that are made up for after a pause. */
const MOST_WAITING = 32;
const MOST_CYCLES = 4;
const NOTHING: readonly Uint8Array[] = [];

/** A poll that is answered with every cycle until its period is over. */
interface Stream {
  readonly request: PollRequest;
  readonly until: EpochMs;
  sequence: number;
  cycles: number;
}

/** The simulated monitor behind its line: whole messages in, whole messages out, at a real monitor's rhythm. */
export class TwinMonitor {
  private readonly firstTicks: number;
  private readonly objects: TwinObjects;
  private association: TwinAssociation | null = null;
  private waiting: PollRequest[] = [];
  private readonly streams = new Map<number, Stream>();
  private origin: EpochMs | null = null;
  private cycle = 0;

  /** @param firstTicks relative time at its first tick */
  constructor(options: IntelliVueOptions, firstTicks = FIRST_TICKS) {
    this.firstTicks = firstTicks;
    this.objects = new TwinObjects(options);
  }

  take(observation: Observation): void {
    this.objects.take(observation);
  }

  hear(message: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    this.origin ??= at;
    if (message[0] === SESSION.connect) return this.associate(message, at);
    if (!this.association) return NOTHING;
    this.association.heard(at);
    switch (message[0]) {
      case SESSION.finish:
        this.leave();
        return [RELEASE_RESPONSE];
      case SESSION.abort:
        this.leave();
        return NOTHING;
      case SESSION.data: {
        const pdu = readDataPdu(message);
        return pdu?.operation === RO.invoke ? this.invoked(pdu, at) : NOTHING;
      }
      default:
        return NOTHING;
    }
  }

  /** Everything that was due up to `at`. */
  tick(at: EpochMs): readonly Uint8Array[] {
    this.origin ??= at;
    const due = Math.floor((at - this.origin) / UPDATE_MS);
    if (due < this.cycle) {
      // The host's clock was set back: the monitor goes on from here.
      this.origin = at - this.cycle * UPDATE_MS;
      return NOTHING;
    }
    const out: Uint8Array[] = [];
    this.cycle = Math.max(this.cycle, due - MOST_CYCLES);
    while (this.cycle < due) {
      this.cycle++;
      this.update(this.origin + this.cycle * UPDATE_MS, out);
    }
    if (this.association?.isGivenUp(at)) {
      this.leave();
      out.push(ABORT);
    }
    return out;
  }

  private associate(request: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    const terms = associationTerms(request);
    if (!terms) return NOTHING;
    if (!this.association?.isRepeated(request, at)) {
      this.leave();
      this.association = new TwinAssociation(request, terms, at);
    }
    return [associationAcceptance(terms), this.createEvent(at)];
  }

  private leave(): void {
    this.association = null;
    this.waiting = [];
    this.streams.clear();
    this.objects.waves.forgetChoice();
  }

  private createEvent(at: EpochMs): Uint8Array {
    const list = attributeList(this.objects.introduction(at, this.relativeTime(at)));
    const out = new ByteWriter(list.length + 32);
    for (const part of MDS) out.uint16(part);
    out
      .uint32(this.relativeTime(at))
      .uint16(EVENT.mdsCreate)
      .uint16(list.length + 6);
    for (const part of MDS) out.uint16(part);
    return dataPdu(RO.invoke, 1, COMMAND.confirmedEvent, out.append(list).toBytes());
  }

  private invoked(pdu: DataPdu, at: EpochMs): readonly Uint8Array[] {
    switch (pdu.command) {
      case COMMAND.get:
        return [asksForWaves(pdu) ? waveAnswer(pdu, this.objects.waves.offered) : refuseAttribute(pdu)];
      case COMMAND.set:
      case COMMAND.confirmedSet: {
        const labels = readWaveSet(pdu);
        if (!labels) return [refuseAttribute(pdu)];
        this.objects.waves.choose(labels);
        // Other waves: they are introduced again before their samples come.
        const stream = this.streams.get(CLASS.wave);
        if (stream) stream.cycles = 0;
        return pdu.command === COMMAND.set ? NOTHING : [waveAnswer(pdu, labels)];
      }
      case COMMAND.action:
        return this.act(pdu, at);
      default:
        return [refuse(pdu.invoke, REFUSAL.noAction, pdu.command)];
    }
  }

  private act(pdu: DataPdu, at: EpochMs): readonly Uint8Array[] {
    const request = readPollRequest(pdu);
    if (!request) return NOTHING;
    const { action, objectClass, periodMs } = request;
    if (action !== ACTION.singlePoll && action !== ACTION.extendedPoll) {
      return [refuse(pdu.invoke, REFUSAL.noAction, action)];
    }
    if (!this.objects.has(objectClass)) return [refuse(pdu.invoke, REFUSAL.noClass, objectClass)];
    if (action === ACTION.extendedPoll && periodMs !== null) {
      // Real monitors send the update that falls into the period's end as well. A poll that is renewed in time goes on.
      const cycles = this.streams.get(objectClass)?.cycles ?? 0;
      this.streams.set(objectClass, { request, until: at + periodMs + UPDATE_MS, sequence: 0, cycles });
    } else if (this.waiting.length < MOST_WAITING) this.waiting.push(request);
    return NOTHING;
  }

  /** One cycle: what was asked once, then what is sent on its own. */
  private update(now: EpochMs, out: Uint8Array[]): void {
    const { waiting } = this;
    this.waiting = [];
    for (const request of waiting) out.push(...this.replies(request, 0, now, this.list(request, now)));
    for (const [objectClass, stream] of this.streams) {
      if (now > stream.until) this.streams.delete(objectClass);
      else if (objectClass === CLASS.wave) this.sendWaves(stream, now, out);
      else out.push(...this.replies(stream.request, stream.sequence++, now, this.list(stream.request, now)));
    }
  }

  /** First what is constant about the waves, then with each cycle four chunks, each with the time of its beginning. */
  private sendWaves(stream: Stream, now: EpochMs, out: Uint8Array[]): void {
    const { request } = stream;
    if (stream.cycles++ === 0) {
      out.push(...this.replies(request, stream.sequence++, now, this.objects.waves.described(request.group)));
      return;
    }
    for (let index = 0; index < CHUNKS_A_CYCLE; index++) {
      const from = now - WAVE_DELAY_MS + index * CHUNK_MS;
      const turn = index === 0 ? stream.cycles : null;
      out.push(...this.replies(request, stream.sequence++, from, this.objects.waves.chunk(from, request.group, turn)));
    }
  }

  private list({ objectClass, group }: PollRequest, at: EpochMs): ReplyObject[] {
    return this.objects.list(objectClass, group, at, this.relativeTime(at));
  }

  private replies(request: PollRequest, sequence: number, at: EpochMs, objects: readonly ReplyObject[]): Uint8Array[] {
    const contexts = this.objects.contexts(request.objectClass);
    const mtu = this.association?.mtu ?? MONITOR_MTU;
    return pollReplies(request, sequence & 0xffff, this.relativeTime(at), contexts, objects, mtu);
  }

  private relativeTime(at: EpochMs): number {
    return Math.round(this.firstTicks + (at - (this.origin ?? at)) * TICKS_PER_MS) >>> 0;
  }
}
