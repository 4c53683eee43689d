import type { EpochMs } from "@evenkeel/shared/time";
import { associationRequest, RELEASE_REQUEST, RELEASE_RESPONSE } from "./association.ts";
import { CLASS, GROUP } from "./codes.ts";
import { createEventResult, singlePoll } from "./data-pdu.ts";
import type { IntelliVueOptions } from "./options.ts";
import type { Outbox } from "./outbox.ts";
import { StandingPoll } from "./standing-poll.ts";
import { WaveChoice, wantedWaves } from "./wave-choice.ts";

/** A little less than the nominal second, since ticks come about once a second. */
const FIRST_ASK_MS = 950;
const ASK_AGAIN_MS = 1950;
const REFUSED_MS = 10_000;
/** Nothing heard for this long: the association is lost. */
const LOST_MS = 5000;
/** Nothing heard or sent for this long: the monitor is asked for its system object, which every one has. */
const QUIET_MS = 4000;
const UNSENT_MS = 8000;
const KEEP_ALIVE_MS = 4000;
/** No numbers for this long, whatever else is heard: nothing but a new association helps. */
const NUMBERLESS_MS = 20_000;
/** A create event that has not come by then was lost on its way; polls are answered without it. */
const CREATE_MS = 1000;
const DEMOGRAPHICS_MS = 10_000;

/**
 * The host's side of an association: asks for one until it is granted, keeps its polls alive, and begins anew when the
 * monitor falls silent. Knows no clock of its own: it acts when it is ticked or hears something.
 */
export class Session {
  private readonly outbox: Outbox;
  private readonly polls: readonly StandingPoll[];
  private readonly wavePoll: StandingPoll;
  private readonly waves: WaveChoice;
  private readonly demographics: boolean;
  private state: "asking" | "associated" = "asking";
  private released = false;
  private askEveryMs = FIRST_ASK_MS;
  private nextAskAt: EpochMs = -Infinity;
  private acceptedAt: EpochMs = 0;
  private polling = false;
  private heardAt: EpochMs = 0;
  private numbersAt: EpochMs = 0;
  private sentAt: EpochMs = 0;
  private aliveAt: EpochMs = -Infinity;
  private demographicsAt: EpochMs = -Infinity;
  private invokes = 0;
  private tickedAt: EpochMs = -Infinity;

  constructor(options: IntelliVueOptions, outbox: Outbox) {
    this.outbox = outbox;
    this.demographics = options.demographics;
    this.waves = new WaveChoice(wantedWaves(options));
    this.wavePoll = new StandingPoll("waves", CLASS.wave, GROUP.all);
    this.polls = [
      new StandingPoll("numbers", CLASS.numeric, GROUP.all),
      new StandingPoll("alarms", CLASS.alarms, GROUP.alarms),
      new StandingPoll("states", CLASS.enumeration, GROUP.all),
      ...(wantedWaves(options).length > 0 ? [this.wavePoll] : []),
    ];
  }

  get associated(): boolean {
    return this.state === "associated";
  }

  tick(at: EpochMs): void {
    if (at < this.tickedAt) this.rebase(at);
    this.tickedAt = at;
    if (this.associated) this.watch(at);
    if (this.associated) {
      if (!this.polling && at - this.acceptedAt >= CREATE_MS) this.polling = true;
      this.poll(at);
      return;
    }
    if (at < this.nextAskAt) return;
    // Clears an association that the monitor may still hold from before.
    if (!this.released) this.send(RELEASE_REQUEST, at);
    this.released = true;
    this.send(associationRequest(), at);
    this.nextAskAt = at + this.askEveryMs;
  }

  /** Something from the monitor was understood. */
  heard(at: EpochMs): void {
    this.heardAt = at;
  }

  /** @returns false for an acceptance that came twice */
  accepted(at: EpochMs): boolean {
    if (this.associated) return false;
    this.state = "associated";
    this.polling = false;
    this.acceptedAt = this.heardAt = this.numbersAt = at;
    this.aliveAt = this.demographicsAt = -Infinity;
    this.waves.forget();
    for (const poll of this.polls) poll.forget();
    return true;
  }

  /** @returns false for a refusal of nothing that was asked */
  refused(at: EpochMs): boolean {
    if (this.associated || at >= this.nextAskAt + REFUSED_MS) return false;
    this.leave();
    this.nextAskAt = at + REFUSED_MS;
    return true;
  }

  /** The monitor has ended the association. */
  ended(at: EpochMs): void {
    if (!this.associated) return;
    this.leave();
    this.released = true;
    this.nextAskAt = at + ASK_AGAIN_MS;
  }

  /** The monitor asks to end it. */
  releaseAsked(at: EpochMs): void {
    this.ended(at);
    this.send(RELEASE_RESPONSE, at);
  }

  created(invoke: number, at: EpochMs): void {
    this.send(createEventResult(invoke), at);
    if (!this.associated) return;
    this.polling = true;
    this.poll(at);
  }

  /** @returns the poll that this was a result of, if it is one that stands */
  polled(objectClass: number, at: EpochMs): StandingPoll | undefined {
    if (objectClass === CLASS.numeric) this.numbersAt = at;
    const found = this.polls.find((poll) => poll.objectClass === objectClass);
    found?.heard(at);
    return found;
  }

  wavesAnswered(invoke: number, labels: readonly number[], at: EpochMs): void {
    this.waves.answered(invoke, labels);
    if (this.associated) this.poll(at);
  }

  /** @returns the class that the monitor will not send; undefined for anything less */
  pollRefused(invoke: number, at: EpochMs): StandingPoll | undefined {
    if (this.waves.refused(invoke)) return undefined;
    return this.polls.find((poll) => poll.refused(invoke, at));
  }

  private watch(at: EpochMs): void {
    const numberless = at - this.numbersAt >= NUMBERLESS_MS;
    if (at - this.heardAt < LOST_MS && !numberless) return;
    this.leave();
    this.released = false;
    this.nextAskAt = at;
  }

  /** The host's clock was set back: what lies in its future now would never come due. */
  private rebase(at: EpochMs): void {
    this.nextAskAt = Math.min(this.nextAskAt, at);
    this.acceptedAt = Math.min(this.acceptedAt, at);
    this.heardAt = this.numbersAt = this.sentAt = at;
    this.aliveAt = this.demographicsAt = -Infinity;
    this.waves.renew();
    for (const poll of this.polls) poll.renew();
  }

  private leave(): void {
    this.state = "asking";
    this.askEveryMs = ASK_AGAIN_MS;
    this.outbox.clear();
  }

  private poll(at: EpochMs): void {
    if (!this.polling) return;
    for (const poll of this.polls) {
      if (poll === this.wavePoll && !this.waves.done) continue;
      const message = poll.due(this.nextInvoke(), at);
      if (message) this.send(message, at);
    }
    const choice = this.waves.due(this.nextInvoke(), at);
    if (choice) this.send(choice, at);
    if (this.demographics && at - this.demographicsAt >= DEMOGRAPHICS_MS) {
      this.demographicsAt = at;
      this.send(singlePoll(this.nextInvoke(), CLASS.demographics, GROUP.demographics), at);
    }
    this.keepAlive(at);
  }

  /** Keeps a silent monitor's association, and looks at its clock now and then. */
  private keepAlive(at: EpochMs): void {
    const quiet = at - this.heardAt >= QUIET_MS || at - this.sentAt >= UNSENT_MS;
    if (!quiet || at - this.aliveAt < KEEP_ALIVE_MS) return;
    this.aliveAt = at;
    this.send(singlePoll(this.nextInvoke(), CLASS.mds, GROUP.application), at);
  }

  private send(message: Uint8Array, at: EpochMs): void {
    this.sentAt = at;
    this.outbox.add(message);
  }

  private nextInvoke(): number {
    this.invokes = (this.invokes % 0xffff) + 1;
    return this.invokes;
  }
}
