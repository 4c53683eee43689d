import { describeAlarm, type Alarm, type AlarmWords, type Priority } from "@evenkeel/shared/alarms";
import type { TFunction } from "i18next";

/**
 * One mark for each symbol of the alarm: IEC 60601-1-8 lets no priority hang on colour alone. Hollow where the condition has
 * gone and nobody has reset it yet.
 */
export function triangles({ symbols }: AlarmWords, stage: Alarm["stage"]): string {
  return (stage === "latched" ? "△" : "▲").repeat(symbols);
}

/** The priority in a word, for those who hear it. */
export function priorityWord(t: TFunction, priority: Priority): string {
  return t(`alarm.priority.${priority}`);
}

/** The alarm as one spoken sentence, priority and room first. */
export function alarmSentence(t: TFunction, alarm: Alarm, roomTitle: string, deviceTitle?: string): string {
  const { title, detail } = describeAlarm(alarm, deviceTitle);
  return [priorityWord(t, alarm.priority), roomTitle, title, detail].filter((part) => part !== "").join(", ");
}
