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
  LimitRule,
  Origin,
  PatternRule,
  PhaseChange,
  Relative,
  TechnicalId,
  TechnicalRule,
} from "./profile.ts";
export { reduceAlarms, type AlarmStep } from "./reduce.ts";
export { refusal, type Refusal, type RefusalCode } from "./refusal.ts";
export { roomAlarms } from "./room.ts";
export type { Sensor } from "./sensors.ts";
export { renderSound } from "./sound-render.ts";
export { alarmSound, REMINDER, SOUND_SETS, type AlarmSound, type SoundSet } from "./sound-sets.ts";
export type { Baseline, Dose } from "./patient.ts";
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
