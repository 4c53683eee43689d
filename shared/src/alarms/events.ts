import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingObservation, NumericObservation } from "@evenkeel/shared/vitals";
import type { Priority } from "./priority.ts";
import type { DeviceFault } from "./profile.ts";
import type { Baseline, Dose } from "./patient.ts";
import type { Author, InactivationKind, Scope } from "./view.ts";

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
  /** A word of a device's own; what the engine does not know by its code changes nothing. */
  | {
      readonly type: "notice";
      readonly at: EpochMs;
      readonly device: string;
      readonly code: string;
      readonly active: boolean;
      /** The device's words for it, where it is an alarm of its own and no mere status. */
      readonly alarm?: string;
    }
  /** The patient's own values before the drug, confirmed by somebody; what is left out has none. */
  | { readonly type: "baseline"; readonly at: EpochMs; readonly values: Baseline }
  | { readonly type: "phase"; readonly at: EpochMs; readonly phase: string }
  /** Something that the protocol asks for at intervals was done. */
  | { readonly type: "task-done"; readonly at: EpochMs; readonly task: string; readonly doneAt: EpochMs }
  | { readonly type: "dose"; readonly at: EpochMs; readonly dose: Dose | null }
  /** Whether any station that covers the room can be heard. */
  | { readonly type: "coverage"; readonly at: EpochMs; readonly heard: boolean }
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
  /** Whoever acknowledged cannot attend: the alarm calls anew. */
  | { readonly type: "acknowledgement-withdrawn"; readonly at: EpochMs; readonly alarm: string; readonly by: Author }
  | { readonly type: "reset"; readonly at: EpochMs; readonly alarm: string; readonly by: Author }
  | { readonly type: "audio-paused"; readonly at: EpochMs; readonly until: EpochMs; readonly by: Author }
  | { readonly type: "audio-resumed"; readonly at: EpochMs; readonly by: Author }
  /** Switches signals of a parameter, or of the room, off or quiet; `until` null only for what is off. */
  | {
      readonly type: "inactivated";
      readonly at: EpochMs;
      readonly scope: Scope;
      readonly kind: InactivationKind;
      readonly until: EpochMs | null;
      readonly reason: string;
      readonly by: Author;
    }
  | { readonly type: "reactivated"; readonly at: EpochMs; readonly scope: Scope; readonly by: Author }
  /** The patient is away from the monitors for a while, never while the drug runs. */
  | {
      readonly type: "standby";
      readonly at: EpochMs;
      readonly until: EpochMs | null;
      readonly reason: string;
      readonly by: Author;
    }
  | { readonly type: "standby-ended"; readonly at: EpochMs; readonly by: Author }
  /** Somebody in the room calls for help. */
  | { readonly type: "assist-called"; readonly at: EpochMs; readonly by: Author }
  /** Of a call for help alone: it ends by a person's word, and by nothing else. */
  | { readonly type: "assist-resolved"; readonly at: EpochMs; readonly alarm: string; readonly by: Author };
