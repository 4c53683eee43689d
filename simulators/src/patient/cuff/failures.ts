import type { MissingReason } from "@evenkeel/shared/vitals";

/** Why a cuff has no reading. */
export type CuffFailure =
  "aborted" | "kinked" | "leak" | "motion" | "over-pressure" | "range" | "timeout" | "weak-pulse";

/** What can be wrong with the cuff or the arm while it measures. */
export type CuffFault = "kinked" | "leak" | "motion" | "over-pressure" | "timeout" | "weak-pulse";

/** The notice that all drivers which tell of a failed cuff use. */
export const NIBP_ERROR = "nibp-error";

interface FailureText {
  readonly text: string;
  /** What stands in the numbers' place. */
  readonly reason: MissingReason;
}

export const FAILURES: Readonly<Record<CuffFailure, FailureText>> = {
  aborted: { text: "The cuff was stopped before it had a reading.", reason: "invalid" },
  kinked: { text: "The cuff's hose is kinked: straighten it and measure again.", reason: "sensor-off" },
  leak: { text: "The cuff leaks or is loose: put it on again.", reason: "sensor-off" },
  motion: { text: "The arm moved too much for a reading: keep it still and measure again.", reason: "artefact" },
  "over-pressure": { text: "The cuff's pressure rose too high and was let off.", reason: "invalid" },
  range: { text: "The pressure is outside of what the cuff can measure.", reason: "invalid" },
  timeout: { text: "The cuff took too long and was let off.", reason: "invalid" },
  "weak-pulse": { text: "The pulse under the cuff is too weak for a reading.", reason: "artefact" },
};
