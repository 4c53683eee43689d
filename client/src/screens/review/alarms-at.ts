import { comparePriority } from "@evenkeel/shared/alarms";
import type { Review, ReviewAlarm } from "@evenkeel/shared/wire";
import { lastAt } from "./reading-at.ts";

/** An alarm as it stood at a moment of the past. */
export interface PastAlarm {
  readonly id: string;
  readonly since: number;
  readonly turn: ReviewAlarm["turns"][number];
}

/** The alarms that stood at `t`, the most urgent first, then the newest. */
export function alarmsAt(alarms: readonly ReviewAlarm[], t: number): readonly PastAlarm[] {
  const standing = alarms.flatMap(({ id, from, turns }): PastAlarm[] => {
    const turn = turns.findLast(({ at }) => at <= t);
    return turn && turn.stage !== "gone" ? [{ id, since: from, turn }] : [];
  });
  return standing.sort((a, b) => comparePriority(b.turn.priority, a.turn.priority) || b.since - a.since);
}

export type StopKind = "alarm" | "event";
export type Direction = "next" | "previous";

/** Rising times that one may jump to: onsets of alarms; what was done to the patient and said of the session. */
export function stopsOf({ alarms, log }: Pick<Review, "alarms" | "log">, kind: StopKind): readonly number[] {
  const times =
    kind === "alarm"
      ? alarms.flatMap(({ turns }) => turns[0]?.at ?? [])
      : log.filter((line) => line.kind === "session").map(({ at }) => at);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** The next stop after `t`, or the one before it; null where there is none. */
export function stopFrom(stops: readonly number[], t: number, direction: Direction): number | null {
  const place = direction === "next" ? lastAt(stops, t) + 1 : lastAt(stops, Math.ceil(t) - 1);
  return stops[place] ?? null;
}
