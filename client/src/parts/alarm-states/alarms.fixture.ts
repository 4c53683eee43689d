import type { Alarm, Author, Inactivation } from "@evenkeel/shared/alarms";

/** For tests of what alarms and their states look like: one HIGH alarm, its author and its pauses, all at `NOW`. */
export const NOW = Date.UTC(2026, 0, 1, 10, 0, 0);
export const doctor: Author = { userId: "k", name: "Dr K", station: "Console" };

export const desaturated: Alarm = {
  ...{ id: "a-1", kind: "limit", rule: "spo2-desat", vital: "spo2", category: "oxygenation", priority: "high" },
  ...{ stage: "active", onset: NOW - 42_000, value: 84, worst: 82, limit: 88, direction: "low" },
  ...{ profileVersion: 1, audible: true },
};

/** An alarm of more than one number, or of none. */
export function pattern(rule: string, more: Partial<Alarm>): Alarm {
  const { id, category, priority, stage, onset, profileVersion, audible } = desaturated;
  return { id, kind: "pattern", rule, category, priority, stage, onset, profileVersion, audible, ...more };
}

export function inactivation(kind: Inactivation["kind"], parameter?: string): Inactivation {
  const until = kind.endsWith("paused") ? NOW + 103_000 : null;
  const scope = parameter === undefined ? "room" : { parameter };
  return { kind, scope, by: doctor, from: NOW - 17_000, until, reason: "" };
}
