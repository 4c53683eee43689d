import { deliveredSchema, may, proofSchema, stationSchema, type StationReply } from "@evenkeel/shared/wire";
import type { Attention, Authenticator, Clock, Log } from "../ports.ts";
import { pace } from "./pace.ts";
import { refuse, type Question } from "./question.ts";
import { personAt } from "./sign-in.ts";
import type { Station } from "./station.ts";

/** A page says what it is for when it connects and when somebody changes that. */
const HELLOS_PER_SECOND = 5;
/** One every two seconds, and one with every change of what the page is. */
const PROOFS_PER_SECOND = 10;
/** What a page has drawn since it said so last, gathered. */
const DELIVERIES_PER_SECOND = 10;

const NOT_UNDERSTOOD = "This station could not be set up as it was sent. Reload the page and try again.";

export interface PresenceParts {
  readonly attention: Attention;
  readonly auth: Authenticator;
  readonly clock: Clock;
  readonly log: Log;
}

/** What pages say of themselves: what they are for, that they can sound, and which alarms they have. */
export interface Presence {
  station(station: Station, question: Question): void;
  /** Resolves once every hello of this page up to now has been answered: what it sends next is from that station. */
  arrived(station: Station): Promise<void>;
  /** Both without an answer. What is too much, or not understood, is left out. */
  proof(station: Station, told: unknown): void;
  delivered(station: Station, told: unknown): void;
  leave(station: Station): void;
}

export function presence({ attention, auth, clock, log }: PresenceParts): Presence {
  const hellos = pace(clock, HELLOS_PER_SECOND);
  const proofs = pace(clock, PROOFS_PER_SECOND);
  const deliveries = pace(clock, DELIVERIES_PER_SECOND);
  /** The newest hello of each page: one is answered after the other, so that the last one said is what holds. */
  const arriving = new WeakMap<Station, Promise<void>>();

  async function arrive(station: Station, asked: unknown): Promise<StationReply> {
    const parsed = stationSchema.safeParse(asked, { error: () => NOT_UNDERSTOOD });
    if (!parsed.success) return refuse("invalid", parsed.error.issues[0]?.message ?? NOT_UNDERSTOOD);
    const person = await personAt(station, auth);
    if (!person) return refuse("signed-out", "You have been signed out. Sign in again.");
    if (!may(person.role, "view")) return refuse("forbidden", "Your role may not see the rooms.");
    // Gone while it was asked who sits there: nobody would ever take it out again.
    if (!station.connected) return refuse("invalid", NOT_UNDERSTOOD);
    return attention.arrive(station.id, person, parsed.data);
  }

  return {
    station(station, { asked, answer }) {
      if (!hellos.allows(station.id)) {
        answer(refuse("rate-limited", "Too many questions at once. Wait a second and try again."));
        return;
      }
      const before = arriving.get(station) ?? Promise.resolve();
      const hello = before
        .then(() => arrive(station, asked))
        .then(answer, (error: unknown) => {
          log.error({ err: error }, "a station could not be set up");
          answer(refuse("store-failed", "The server could not set up this station. Reload the page."));
        });
      arriving.set(station, hello);
    },
    async arrived(station) {
      await arriving.get(station);
    },
    proof(station, told) {
      if (!proofs.allows(station.id)) return;
      const parsed = proofSchema.safeParse(told);
      if (parsed.success) attention.prove(station.id, parsed.data);
    },
    delivered(station, told) {
      if (!deliveries.allows(station.id)) return;
      const parsed = deliveredSchema.safeParse(told);
      if (parsed.success) attention.delivered(station.id, parsed.data);
    },
    leave({ id }) {
      for (const one of [hellos, proofs, deliveries]) one.forget(id);
      attention.leave(id);
    },
  };
}
