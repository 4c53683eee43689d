import type { EpochMs } from "@evenkeel/shared/time";
import type { Alarm, Author } from "./view.ts";

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
  | { readonly at: EpochMs; readonly change: "acknowledged" | "reset"; readonly alarm: Alarm; readonly by: Author }
  | { readonly at: EpochMs; readonly change: "audio-paused"; readonly by: Author; readonly until: EpochMs }
  /** Without `by`: the pause has run out. */
  | { readonly at: EpochMs; readonly change: "audio-resumed"; readonly by?: Author };
