import {
  comparePriority,
  type Alarm,
  type AlarmEffect,
  type AlarmProfile,
  type Priority,
} from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";

/** One alarm from onset to end, as the effects told it. */
export interface Episode {
  /** The condition that it was an alarm of: the same in every run of the session. */
  readonly condition: string;
  /** As it was at its worst. */
  readonly alarm: Alarm;
  /** The highest that it came to. */
  readonly priority: Priority;
  readonly onset: EpochMs;
  /** When its condition ended; null when it had not. */
  readonly until: EpochMs | null;
  readonly acknowledgedAt: EpochMs | null;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The alarms of a run, oldest first. */
export function episodesOf(effects: readonly AlarmEffect[], profile: AlarmProfile): readonly Episode[] {
  const groups = new Map(profile.patterns.map(({ id, group }) => [id, group]));
  const episodes = new Map<string, Mutable<Episode>>();
  for (const effect of effects) {
    if (!("alarm" in effect)) continue;
    const { alarm, at } = effect;
    if (effect.change === "raised") {
      episodes.set(alarm.id, {
        condition: conditionOf(alarm, groups),
        alarm,
        priority: alarm.priority,
        onset: alarm.onset,
        until: null,
        acknowledgedAt: null,
      });
      continue;
    }
    const episode = episodes.get(alarm.id);
    if (!episode) continue;
    if (effect.change === "priority-raised" && comparePriority(alarm.priority, episode.priority) > 0) {
      episode.alarm = alarm;
      episode.priority = alarm.priority;
    }
    // A latched alarm's condition is over; when its signals are reset says nothing of the patient.
    if (effect.change === "latched" || effect.change === "cleared") episode.until ??= at;
    if (effect.change === "acknowledged") episode.acknowledgedAt ??= at;
  }
  return [...episodes.values()];
}

function conditionOf(alarm: Alarm, groups: ReadonlyMap<string, string>): string {
  const { device = "", direction = "", rule, vital = "" } = alarm;
  if (alarm.kind === "limit") return `${vital}/${direction}@${device}`;
  return alarm.kind === "pattern" ? (groups.get(rule) ?? rule) : `${rule}:${vital}@${device}`;
}
