import type { EpochMs } from "@evenkeel/shared/time";
import type { Alarm, Author, InactivationKind, Scope } from "./view.ts";

/**
 * What the log must keep and the stations must be told. `at` is when it became true: a timer that was found due by a
 * late tick bears its due time, so ticks more or less leave the same log.
 */
export type AlarmEffect =
  | {
      readonly at: EpochMs;
      readonly change: "cleared" | "latched" | "priority-raised" | "raised";
      readonly alarm: Alarm;
    }
  /** `alarm.acknowledged` names the owner; a second person's acknowledgement is logged and owns nothing. */
  | {
      readonly at: EpochMs;
      readonly change: "acknowledged" | "acknowledgement-withdrawn" | "reset";
      readonly alarm: Alarm;
      readonly by: Author;
    }
  /** A first reading of the cuff has to be confirmed by a second one: somebody is asked to measure again. */
  | { readonly at: EpochMs; readonly change: "recheck-asked"; readonly alarm: Alarm; readonly until: EpochMs }
  | {
      readonly at: EpochMs;
      readonly change: "inactivated";
      readonly scope: Scope;
      readonly kind: InactivationKind;
      readonly until: EpochMs | null;
      readonly reason: string;
      readonly by: Author;
    }
  /** Without `by`: it has run out. */
  | {
      readonly at: EpochMs;
      readonly change: "reactivated";
      readonly scope: Scope;
      readonly kind: InactivationKind;
      readonly by?: Author;
    }
  | {
      readonly at: EpochMs;
      readonly change: "standby";
      readonly until: EpochMs | null;
      readonly reason: string;
      readonly by: Author;
    }
  /** Without `by`: its time has run out, or the drug began. */
  | { readonly at: EpochMs; readonly change: "standby-ended"; readonly by?: Author }
  | { readonly at: EpochMs; readonly change: "audio-paused"; readonly by: Author; readonly until: EpochMs }
  /** Without `by`: the pause has run out. */
  | { readonly at: EpochMs; readonly change: "audio-resumed"; readonly by?: Author };
