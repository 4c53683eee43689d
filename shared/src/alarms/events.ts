import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingObservation, NumericObservation } from "@evenkeel/shared/vitals";
import type { Priority } from "./priority.ts";
import type { DeviceFault } from "./profile.ts";
import type { Author } from "./view.ts";

/** The line to a device: `quiet` is open but without an accepted frame. */
export type LinkState = "connected" | "connecting" | "lost" | "quiet";

/** All that can happen to the alarm engine. Time is inside; there is no other clock. */
export type AlarmEvent =
  | {
      readonly type: "observed";
      readonly at: EpochMs;
      readonly device: string;
      readonly observation: MissingObservation | NumericObservation;
    }
  | {
      readonly type: "link";
      readonly at: EpochMs;
      readonly device: string;
      readonly link: LinkState;
      readonly staleAfterMs: number;
    }
  | {
      readonly type: "device-fault";
      readonly at: EpochMs;
      readonly device: string;
      readonly fault: DeviceFault;
      readonly present: boolean;
    }
  /** The device is no longer of this room: nothing of it is judged any more. */
  | { readonly type: "unbound"; readonly at: EpochMs; readonly device: string }
  | { readonly type: "ticked"; readonly at: EpochMs }
  | { readonly type: "drug"; readonly at: EpochMs; readonly running: boolean }
  | { readonly type: "record"; readonly at: EpochMs; readonly atRisk: boolean }
  /** The profile handed to the reducer is another one than before: every limit is judged anew at once. */
  | { readonly type: "profile-changed"; readonly at: EpochMs }
  /**
   * After a restart, before anything else. Silence and loss are measured from here, so that the restart itself raises
   * nothing; every other timer keeps its absolute time, and goes on with the first word of its device.
   */
  | { readonly type: "recovered"; readonly at: EpochMs }
  | AlarmResponse;

/** What a named person does. `refusal` says beforehand whether it can be done. */
export type AlarmResponse =
  | {
      readonly type: "acknowledged";
      readonly at: EpochMs;
      readonly alarm: string;
      readonly by: Author;
      /** The priority that the person saw: an alarm that has risen since is not acknowledged unseen. */
      readonly seen?: Priority;
    }
  | { readonly type: "reset"; readonly at: EpochMs; readonly alarm: string; readonly by: Author }
  | { readonly type: "audio-paused"; readonly at: EpochMs; readonly until: EpochMs; readonly by: Author }
  | { readonly type: "audio-resumed"; readonly at: EpochMs; readonly by: Author };
