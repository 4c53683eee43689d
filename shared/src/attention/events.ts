import type { Acknowledgement, Author, Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { AlarmAnswer } from "./answer.ts";
import type { Offer, ReadBack } from "./hand-over.ts";
import type { StationFacts } from "./state.ts";

/** An alarm as the engine has it now. */
export interface CallFacts {
  readonly id: string;
  readonly priority: Priority;
  readonly onset: EpochMs;
  /** Active, owned by nobody, and not silenced by a pause. */
  readonly calling: boolean;
  readonly owner: Acknowledgement | null;
}

/** All that can happen to the attention of one room. Time is inside; there is no other clock. */
export type AttentionEvent =
  | { readonly type: "alarm"; readonly at: EpochMs; readonly alarm: CallFacts }
  /** The alarm is over. */
  | { readonly type: "alarm-ended"; readonly at: EpochMs; readonly alarm: string }
  /** A station came, changed, or has gone (null). */
  | { readonly type: "station"; readonly at: EpochMs; readonly station: string; readonly facts: StationFacts | null }
  | { readonly type: "answered"; readonly at: EpochMs; readonly answer: AlarmAnswer }
  | { readonly type: "hand-over-offered"; readonly at: EpochMs; readonly offer: Offer }
  /** Judged before by `acceptRefusal`. */
  | {
      readonly type: "hand-over-accepted";
      readonly at: EpochMs;
      readonly offer: string;
      readonly by: Author;
      readonly readBack: ReadBack;
    }
  | {
      readonly type: "hand-over-declined";
      readonly at: EpochMs;
      readonly offer: string;
      readonly by: Author;
      readonly reason: string;
    }
  | { readonly type: "ticked"; readonly at: EpochMs }
  /** After a restart, before anything else. */
  | { readonly type: "recovered"; readonly at: EpochMs };

/** What the log keeps, at the time at which it became true. */
export type AttentionEffect =
  | { readonly at: EpochMs; readonly change: "answered"; readonly answer: AlarmAnswer }
  /** An alarm has come to a row of the ladder that is not its first. */
  | {
      readonly at: EpochMs;
      readonly change: "escalated" | "unanswered";
      readonly alarm: string;
      readonly priority: Priority;
      readonly tier: number;
    }
  /** No station, or one again, that covers the room can be heard. */
  | { readonly at: EpochMs; readonly change: "heard" | "unheard" }
  | { readonly at: EpochMs; readonly change: "hand-over-offered" | "hand-over-expired"; readonly offer: Offer }
  | {
      readonly at: EpochMs;
      readonly change: "hand-over-accepted";
      readonly offer: Offer;
      readonly by: Author;
      readonly readBack: ReadBack;
    }
  | {
      readonly at: EpochMs;
      readonly change: "hand-over-declined";
      readonly offer: Offer;
      readonly by: Author;
      readonly reason: string;
    };
