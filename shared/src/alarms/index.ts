export { askedOf, autoLimits, type AutoLimit, type AutoLimitNote } from "./auto-limits.ts";
export { AUTO_LIMIT_METHODS, type AutoLimitMethod } from "./auto-limits-methods.ts";
export { baselineFrom, SETTLED_MS, type BaselineFrom, type TimedValue } from "./baseline-from.ts";
export { holdConcerns, type HoldConcern } from "./baseline-hold.ts";
export { LIMIT_PHASES, phaseDifferences, phaseText, type LimitDifference } from "./phase-limits.ts";
export { changeProfile, type ProfileChange, type ProfileWish } from "./profiles/change-profile.ts";
export { DELIVERED_CHOICE, profileForRoute, type ProfileChoice } from "./profiles/choose.ts";
export { newProfile, type NewProfile } from "./profiles/new-profile.ts";
export { outsideClinic } from "./profiles/clinic-locks.ts";
export { profileDifferences, type ProfileDifference } from "./profiles/differences.ts";
export { limitName } from "./profiles/limit-name.ts";
export { ruleTitle, shippedRule } from "./profiles/rule-title.ts";
export { settable, settables, type Settable } from "./profiles/settable.ts";
export { SHIPPED_PROFILES } from "./profiles/shipped.ts";
export { lockOf, needsSupervision } from "./profiles/supervision.ts";
export { burst, sounding, type Burst, type Pulse } from "./audio.ts";
export { changeLimit, changeLimits, currentLimit, type AskedLimit, type LimitChange } from "./change-limit.ts";
export { settingOf, type PatternSetting } from "./pattern-setting.ts";
export { describeAlarm, type AlarmWords } from "./describe.ts";
export { explainAlarm, type ExplainedRule, type Explanation } from "./explain.ts";
export type { AlarmEffect } from "./effects.ts";
export type { AlarmEvent, AlarmResponse } from "./events.ts";
export { FACTORY_PROFILE } from "./factory.ts";
export { comparePriority, PRIORITIES, type AlarmCategory, type Priority } from "./priority.ts";
export type {
  AlarmProfile,
  AreaGate,
  LimitLock,
  LimitRule,
  Origin,
  PatternRule,
  PhaseChange,
  ProfilePurpose,
  Relative,
  TechnicalId,
  TechnicalRule,
} from "./profile.ts";
export { reduceAlarms, type AlarmStep } from "./reduce.ts";
export { refusal, type Refusal, type RefusalCode } from "./refusal.ts";
export { roomAlarms } from "./room.ts";
export { PARAMETERS, parameterOf, type Sensor } from "./sensors.ts";
export { renderSound } from "./sound-render.ts";
export { alarmSound, REMINDER, SOUND_SETS, type AlarmSound, type SoundSet } from "./sound-sets.ts";
export { baselineOf, type Baseline, type Dose } from "./patient.ts";
export { STAFF_ASSIST } from "./staff-assist.ts";
export { initialAlarms, restoredAlarms, type AlarmState } from "./state.ts";
export type {
  Acknowledgement,
  Alarm,
  AudioPause,
  Author,
  Inactivation,
  InactivationKind,
  RoomAlarms,
  Scope,
  Standby,
} from "./view.ts";
