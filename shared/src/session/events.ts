import type { EpochMs } from "@evenkeel/shared/time";
import type { Author, Baseline } from "@evenkeel/shared/alarms";
import type { RoutePlan } from "@evenkeel/shared/dosing";

/** The Joint Commission's two identifiers; a room number is never one of them. */
export interface PatientIdentifier {
  /** Such as `MRN` or `Date of birth`. */
  readonly kind: string;
  readonly value: string;
}

export interface Patient {
  /** What the screen calls the patient: initials or an alias, never the full name. */
  readonly alias: string;
  readonly identifiers: readonly [PatientIdentifier, PatientIdentifier];
  /** A simulated or recorded patient, said on every screen. */
  readonly simulated?: boolean;
}

/** One entry of the session's append-only history. `version` counts from 1 without a hole. */
export type SessionEvent = { readonly version: number; readonly at: EpochMs; readonly by: Author } & SessionFact;

/** A stored version of an alarm profile: its content never changes. */
export interface ProfileStart {
  readonly id: string;
  readonly version: number;
}

export type LimitsCause = "auto-limits" | "phase" | "profile";

/** One limit as it was and as it is now. */
export interface LimitSetting {
  readonly rule: string;
  readonly from: { readonly limit: number; readonly enabled: boolean };
  readonly to: { readonly limit: number; readonly enabled: boolean };
}

/** From when until when. */
export interface NotedSpan {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** What happened. Amendments are facts of their own; nothing is ever rewritten. */
export type SessionFact =
  | {
      readonly type: "session-opened";
      readonly room: string;
      readonly patient: Patient;
      readonly plan: RoutePlan;
      /** What its limits started from. Left out by records of before there were several: the factory's. */
      readonly profile?: ProfileStart;
    }
  | { readonly type: "plan-changed"; readonly plan: RoutePlan; readonly reason: string }
  | { readonly type: "infusion-started" }
  | { readonly type: "infusion-paused"; readonly reason: string }
  | { readonly type: "infusion-resumed" }
  | { readonly type: "infusion-stopped"; readonly reason: string }
  /** The pump has given the whole plan. */
  | { readonly type: "infusion-completed" }
  | { readonly type: "injection-given"; readonly mg: number; readonly site: string }
  | { readonly type: "recovery-started" }
  | { readonly type: "session-ended"; readonly reason: string }
  /** `span`: the stretch of the record that it is about, such as a strip that somebody has marked. */
  | { readonly type: "note-added"; readonly text: string; readonly span?: NotedSpan | undefined }
  /** One tap on the screen: `category` such as `adverse-event`, `medication`, `score`, `observation`. */
  | { readonly type: "event-recorded"; readonly category: string; readonly text: string }
  /** An entry (by its version) is not so; it stays in the record, and so does this. */
  | { readonly type: "entry-withdrawn"; readonly entry: number; readonly reason: string }
  /** What an entry should have said, beside what it said. */
  | { readonly type: "entry-amended"; readonly entry: number; readonly text: string; readonly reason: string }
  | {
      readonly type: "limit-changed";
      readonly rule: string;
      readonly from: { readonly limit: number; readonly enabled: boolean };
      readonly to: { readonly limit: number; readonly enabled: boolean };
      readonly reason: string;
    }
  /** Several limits at once, as one act: a profile chosen, a phase's own limits, limits fitted to the baseline. */
  | {
      readonly type: "limits-changed";
      readonly why: LimitsCause;
      readonly changes: readonly LimitSetting[];
      readonly reason: string;
    }
  /** Somebody has seen what this phase's limits would be, and left them as they are. */
  | { readonly type: "limits-kept"; readonly phase: string }
  /** The patient's own values at rest, confirmed by somebody; they replace any before. */
  | { readonly type: "baseline-set"; readonly values: Baseline; readonly method: "entered" | "measured" }
  /** A bedside score, such as MOAA/S (`moaas`, 0 to 5). */
  | { readonly type: "score-recorded"; readonly scale: string; readonly score: number }
  /** Nothing was recorded between these times. */
  | { readonly type: "monitoring-gap"; readonly from: EpochMs; readonly until: EpochMs; readonly cause: string };
