import type { AlarmState, LimitAlarm, LimitCondition, TechnicalAlarm, TechnicalCondition } from "./state.ts";

export type FoundAlarm =
  | {
      readonly kind: "limit";
      readonly key: string;
      readonly condition: LimitCondition;
      readonly alarm: LimitAlarm;
    }
  | {
      readonly kind: "technical";
      readonly key: string;
      readonly condition: TechnicalCondition;
      readonly alarm: TechnicalAlarm;
    };

/** The alarm of this id with its condition, or null when it has ended, or never was. */
export function findAlarm(state: AlarmState, id: string): FoundAlarm | null {
  for (const [key, condition] of Object.entries(state.limits)) {
    if (condition.alarm?.id === id) return { kind: "limit", key, condition, alarm: condition.alarm };
  }
  for (const [key, condition] of Object.entries(state.technical)) {
    if (condition.alarm?.id === id) return { kind: "technical", key, condition, alarm: condition.alarm };
  }
  return null;
}
