import type { RoutePlan } from "@evenkeel/shared/dosing";
import type { Baseline } from "@evenkeel/shared/alarms";
import type { LimitsCause, LimitSetting, NotedSpan, Patient, ProfileStart } from "./events.ts";

/**
 * What somebody wants to happen to a session. The commands of the wire fit these as they are; `limits.set` needs
 * `from` added, the setting that it replaces, which only the keeper of the alarm profile knows.
 */
export type SessionIntent =
  | {
      readonly type: "session.open";
      readonly room: string;
      readonly patient: Patient;
      readonly plan: RoutePlan;
      /** Which version of which profile that is, only the keeper of the profiles knows. */
      readonly startsFrom?: ProfileStart;
    }
  | { readonly type: "session.change-plan"; readonly plan: RoutePlan; readonly reason: string }
  | { readonly type: "session.start-infusion" }
  | { readonly type: "session.pause-infusion"; readonly reason: string }
  | { readonly type: "session.resume-infusion" }
  | { readonly type: "session.stop-infusion"; readonly reason: string }
  | { readonly type: "session.give-injection"; readonly mg: number; readonly site: string }
  | { readonly type: "session.start-recovery" }
  | { readonly type: "session.end"; readonly reason: string }
  | { readonly type: "session.add-note"; readonly text: string; readonly span?: NotedSpan | undefined }
  | { readonly type: "session.record-event"; readonly category: string; readonly text: string }
  | { readonly type: "session.withdraw-entry"; readonly entry: number; readonly reason: string }
  | { readonly type: "session.amend-entry"; readonly entry: number; readonly text: string; readonly reason: string }
  | { readonly type: "session.set-baseline"; readonly values: Baseline; readonly method: "entered" | "measured" }
  | { readonly type: "session.record-score"; readonly scale: string; readonly score: number }
  | {
      readonly type: "limits.set-many";
      readonly why: LimitsCause;
      readonly changes: readonly LimitSetting[];
      readonly reason: string;
    }
  | { readonly type: "limits.keep"; readonly phase: string }
  | {
      readonly type: "limits.set";
      readonly rule: string;
      readonly limit: number;
      readonly enabled: boolean;
      readonly reason: string;
      readonly from: { readonly limit: number; readonly enabled: boolean };
    };

/** An intent of one type. */
export type IntentOf<Type extends SessionIntent["type"]> = Extract<SessionIntent, { type: Type }>;
