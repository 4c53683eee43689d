import type { Alarm } from "@evenkeel/shared/alarms";

/** A line of the list of alarms. */
export interface AlarmLine {
  readonly alarm: Alarm;
  /** It has ended while the list is held still: it keeps its place until the list settles, and nothing can be done about it. */
  readonly over: boolean;
}

export const settledRows = (alarms: readonly Alarm[]): readonly AlarmLine[] =>
  alarms.map((alarm) => ({ alarm, over: false }));

/**
 * What a held list shows of `alarms`: every line where it was, whatever its alarm has become, and new ones below all of them.
 * No key of another alarm comes under a finger that is on its way.
 */
export function heldRows(shown: readonly AlarmLine[], alarms: readonly Alarm[]): readonly AlarmLine[] {
  const now = new Map(alarms.map((alarm) => [alarm.id, alarm]));
  const kept = shown.map(({ alarm }) => {
    const current = now.get(alarm.id);
    return { alarm: current ?? alarm, over: current === undefined };
  });
  const known = new Set(shown.map(({ alarm }) => alarm.id));
  return [...kept, ...settledRows(alarms.filter(({ id }) => !known.has(id)))];
}

export function sameRows(a: readonly AlarmLine[], b: readonly AlarmLine[]): boolean {
  return a.length === b.length && a.every((row, at) => row.alarm === b[at]?.alarm && row.over === b[at].over);
}
