import type { AlarmEvent, AlarmProfile, AlarmState } from "@evenkeel/shared/alarms";

/**
 * All that has made one session's alarms, in the order in which the engine took it: what happened, by which profile it
 * was judged, and where a restart has put the engine back to. Numbered from 0 without a hole; nothing else is needed to
 * have every alarm again. A tick that changed nothing is left out: the engine's own law says that it does not matter.
 */
export type AlarmInput =
  | AlarmEvent
  /** The engine starts from this state: the first input of a session, and the first after some were lost. */
  | { readonly type: "begun"; readonly state: AlarmState }
  /** From here on it is judged by this profile. */
  | { readonly type: "judged-by"; readonly profile: AlarmProfile }
  /** A restart has found the state as it was before the input of this number; what came after was not saved. */
  | { readonly type: "resumed"; readonly before: number };

/** A stretch of a session's inputs as it is stored: `inputs` is the text that `writeInputs` makes. */
export interface InputBlock {
  /** Number of its first input. */
  readonly first: number;
  readonly count: number;
  /** `before` of the resumption that it begins with; a block holds one as its first input only. */
  readonly resumes?: number;
  readonly inputs: string;
}
