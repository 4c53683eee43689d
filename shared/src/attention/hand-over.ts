import type { Author, Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";

/** Who answers for the room. */
export interface Responsibility {
  readonly by: Author;
  readonly since: EpochMs;
}

/** What is open in the room, for the one who takes it over to read back. */
export interface HandOverSummary {
  readonly alias: string;
  readonly phase: string;
  /** Drug given so far. */
  readonly givenMg: number;
  readonly route: string;
  readonly infusion: string;
  readonly alarms: readonly {
    readonly alarm: string;
    readonly rule: string;
    readonly vital?: string;
    readonly priority: Priority;
    readonly acknowledgedBy?: string;
  }[];
  readonly limits: readonly {
    readonly rule: string;
    readonly limit: number;
    readonly enabled: boolean;
    readonly by: string;
    readonly reason: string;
  }[];
  /** The newest last. */
  readonly notes: readonly { readonly at: EpochMs; readonly by: string; readonly text: string }[];
}

export type Receiver =
  | { readonly person: string; readonly name: string }
  /** Anyone who sits there. */
  | { readonly station: string; readonly name: string };

export interface Offer {
  readonly id: string;
  readonly by: Author;
  readonly to: Receiver;
  readonly at: EpochMs;
  /** Nobody has taken it by then: it is as if it had not been made. */
  readonly until: EpochMs;
  readonly summary: HandOverSummary;
}

/** What the receiver says back, in their own words and counts, before the room is theirs. */
export interface ReadBack {
  readonly alias: string;
  readonly openAlarms: number;
  readonly words: string;
}

/** House rule: an offer that nobody takes within two minutes is not a hand-over. */
export const OFFER_MS = 120_000;

/** The offer that can still be accepted at this moment; null when there is none. */
export function openOffer({ offer }: { readonly offer: Offer | null }, at: EpochMs): Offer | null {
  return offer && at < offer.until ? offer : null;
}
