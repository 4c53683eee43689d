import type { Alarm } from "@evenkeel/shared/alarms";

/** A strip stands still for so long at most: long enough to measure, too short to be forgotten. */
export const FROZEN_MS = 60_000;

/** The HIGH alarms that are on, each with its episode. */
export function highAlarms(alarms: readonly Alarm[]): ReadonlySet<string> {
  return new Set(alarms.filter(({ priority, stage }) => priority === "high" && stage === "active").map(({ id }) => id));
}

export interface FrozenSince {
  /** Server time. */
  readonly at: number;
  readonly high: ReadonlySet<string>;
}

/** Whether the waves must run again: the time is over, something HIGH has begun since, or the line to the server is gone. */
export function mustThaw(frozen: FrozenSince, now: number, alarms: readonly Alarm[], live: boolean): boolean {
  if (!live || now - frozen.at >= FROZEN_MS || now < frozen.at - 5000) return true;
  return [...highAlarms(alarms)].some((id) => !frozen.high.has(id));
}
