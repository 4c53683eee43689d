export { alarmFacts, limitPhase } from "./alarm-facts.ts";
export { amendedHistory, amendments, isAmendable, type Amendment } from "./amendments.ts";
export { cuffOrderText, openCuffOrder } from "./cuff-order.ts";
export { isBirthDateKind } from "./birth-date.ts";
export { decide } from "./decide.ts";
export type { Decision } from "./decision.ts";
export type { LimitSetting, Patient, PatientIdentifier, ProfileStart, SessionEvent, SessionFact } from "./events.ts";
export { applyEvent, BrokenHistory, foldSession } from "./fold.ts";
export { limitDeviations, openingLimits } from "./limit-deviations.ts";
export type { SessionIntent } from "./intent.ts";
export {
  completesAt,
  drugGivenMg,
  drugRunning,
  dueCompletion,
  infusedForMs,
  infusionLeftMs,
  sinceFirstDrugMs,
  sinceOpenedMs,
} from "./progress.ts";
export type { InfusionRun, InfusionState, Phase, SessionView } from "./view.ts";
