import type { Author, Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";

export const ANSWER_KINDS = ["seen", "cannot", "forwarded", "at-bedside", "resolved"] as const;
/** What a person says; acceptance is the engine's acknowledgement. `delivered` a station says by itself. */
export type AnswerKind = "accepted" | "delivered" | (typeof ANSWER_KINDS)[number];

/** To whom an alarm is passed on. */
export type Forward =
  | { readonly person: string; readonly name?: string }
  | { readonly station: string; readonly name?: string }
  | { readonly tier: number };

/** One line of an alarm's history; none is ever taken out of it. */
export interface AlarmAnswer {
  readonly alarm: string;
  /** The priority that was answered. */
  readonly priority: Priority;
  readonly kind: AnswerKind;
  readonly by: Author;
  /** Id of the station, where it has told one. */
  readonly station?: string;
  readonly at: EpochMs;
  readonly to?: Forward;
  readonly reason?: string;
}

/** Newest answers that a state carries for each alarm; the log has them all. */
export const MOST_ANSWERS = 50;
/** Stations and people that are remembered by alarm. */
export const MOST_NAMED = 200;

/** The same said again by the same person, or the same station. */
export function isSameAnswer(a: AlarmAnswer, b: AlarmAnswer): boolean {
  if (a.kind !== b.kind || a.priority !== b.priority || a.alarm !== b.alarm) return false;
  if (a.kind === "delivered") return a.station === b.station;
  return a.by.userId === b.by.userId && a.reason === b.reason && JSON.stringify(a.to) === JSON.stringify(b.to);
}

/** By time, then by words: what comes in one instant lies in one order, however it came. */
export function inOrder(answers: readonly AlarmAnswer[]): readonly AlarmAnswer[] {
  const words = ({ kind, by, station, to, reason }: AlarmAnswer): string =>
    JSON.stringify([kind, by.userId, by.station, station ?? "", to ?? "", reason ?? ""]);
  return [...answers].sort((a, b) => a.at - b.at || (words(a) < words(b) ? -1 : 1));
}
