/** IEC 60601-1-8 clause 6.1.2: alarm condition priorities, worst first. */
export const PRIORITIES = ["high", "medium", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** IEC 60601-1-8 annex F categories: they choose the melody, and tell equipment from patient. */
export const ALARM_CATEGORIES = [
  "cardiovascular",
  "drug",
  "equipment",
  "general",
  "oxygenation",
  "temperature",
  "ventilation",
] as const;
export type AlarmCategory = (typeof ALARM_CATEGORIES)[number];

/** Above 0 when `a` is more urgent than `b`. */
export function comparePriority(a: Priority, b: Priority): number {
  return PRIORITIES.indexOf(b) - PRIORITIES.indexOf(a);
}
