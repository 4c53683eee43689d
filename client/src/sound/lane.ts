import type { Priority } from "@evenkeel/shared/alarms";
import type { ScheduledSound } from "./sound-source.ts";

export interface Entry {
  readonly kind: "alarm" | "reminder" | "test";
  /** Of an alarm: which condition. */
  readonly key: string;
  readonly priority: Priority;
  readonly scheduled: ScheduledSound;
  /** When the rhythm asks for the next one. */
  readonly nextAt: number;
}

/** What sounds, has just sounded and will, one after the other. Times in context seconds. */
export interface Lane {
  /** From when on nothing else is heard any more. */
  freeFrom(): number;
  /** The first silence of this length, with a pause around it. */
  silenceOf(seconds: number): number;
  add(entry: Entry): void;
  /** Takes back what has not begun, and returns it. */
  takeBack(): Entry[];
  /** Alarms and tests of which something has been heard and whose turn is not over, oldest first. */
  begun(): readonly Entry[];
  /** Ends everything. */
  clear(): void;
}

/** Silence between two sounds that follow one another out of rhythm. */
const GAP_S = 0.4;
/** What is scheduled this far ahead begins whole. */
const LEAD_S = 0.03;

export function lane(now: () => number): Lane {
  let entries: Entry[] = [];
  const hasBegun = ({ scheduled }: Entry) => scheduled.startsAt <= now();
  const afterIt = ({ scheduled }: Entry) => scheduled.endsAt() + GAP_S;

  return {
    freeFrom: () => Math.max(now() + LEAD_S, ...entries.map(afterIt)),
    silenceOf(seconds) {
      const free = (at: number) =>
        entries.every((entry) => at >= afterIt(entry) || at + seconds + GAP_S <= entry.scheduled.startsAt);
      const soonest = now() + LEAD_S;
      return Math.min(...[soonest, ...entries.map(afterIt)].filter((at) => at >= soonest && free(at)));
    },
    add(entry) {
      entries = entries.filter((other) => Math.max(other.nextAt, afterIt(other)) > now());
      entries.push(entry);
    },
    takeBack() {
      const coming = entries.filter((entry) => !hasBegun(entry));
      for (const { scheduled } of coming) scheduled.cut(now());
      entries = entries.filter(hasBegun);
      return coming;
    },
    begun: () => entries.filter((entry) => entry.kind !== "reminder" && hasBegun(entry)),
    clear() {
      for (const { scheduled } of entries) scheduled.cut(now());
      entries = [];
    },
  };
}
