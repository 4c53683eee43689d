import type { Priority } from "./priority.ts";
import { faceOf, ownerOf } from "./room.ts";
import type {
  AlarmState,
  LimitCondition,
  PatternCondition,
  RuleAlarm,
  TechnicalAlarm,
  TechnicalCondition,
} from "./state.ts";
import type { Acknowledgement } from "./view.ts";

export type FoundAlarm =
  | {
      readonly kind: "limit";
      readonly key: string;
      readonly condition: LimitCondition;
      readonly alarm: RuleAlarm;
    }
  | {
      readonly kind: "pattern";
      readonly key: string;
      readonly condition: PatternCondition;
      readonly alarm: RuleAlarm;
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
  for (const [key, condition] of Object.entries(state.patterns)) {
    if (condition.alarm?.id === id) return { kind: "pattern", key, condition, alarm: condition.alarm };
  }
  for (const [key, condition] of Object.entries(state.technical)) {
    if (condition.alarm?.id === id) return { kind: "technical", key, condition, alarm: condition.alarm };
  }
  return null;
}

/** The priority that an alarm shows, and who has answered it. */
export function standing(found: FoundAlarm): {
  readonly priority: Priority;
  readonly owner: Acknowledgement | null;
} {
  if (found.kind === "technical") return { priority: found.alarm.priority, owner: found.alarm.acknowledged };
  return { priority: faceOf(found.alarm).priority, owner: ownerOf(found.alarm) };
}
