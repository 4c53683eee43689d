import type { OpenAlarm } from "../../parts/open-alarms/open-alarms.ts";

export interface InboxLine extends OpenAlarm {
  /** It has ended while the list is held still: it keeps its place, and nothing can be done about it. */
  readonly over: boolean;
}

export const settledLines = (open: readonly OpenAlarm[]): readonly InboxLine[] =>
  open.map((one) => ({ ...one, over: false }));

/** What a held list shows: every line where it was, whatever its alarm has become, and new ones below all of them. */
export function heldLines(shown: readonly InboxLine[], open: readonly OpenAlarm[]): readonly InboxLine[] {
  const now = new Map(open.map((one) => [one.key, one]));
  const kept = shown.map((line): InboxLine => {
    const current = now.get(line.key);
    return current ? { ...current, over: false } : { ...line, over: true };
  });
  const known = new Set(shown.map(({ key }) => key));
  return [...kept, ...settledLines(open.filter(({ key }) => !known.has(key)))];
}

export function sameLines(a: readonly InboxLine[], b: readonly InboxLine[]): boolean {
  return (
    a.length === b.length &&
    a.every((line, at) => {
      const other = b[at]!;
      const same = line.key === other.key && line.alarm === other.alarm && line.tier === other.tier;
      return same && line.over === other.over && line.title === other.title;
    })
  );
}
