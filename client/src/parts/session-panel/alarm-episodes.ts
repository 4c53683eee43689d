import { comparePriority, type Priority } from "@evenkeel/shared/alarms";
import type { LogLine } from "@evenkeel/shared/wire";

/** One alarm of the session, from its first word in the log to its last. */
export interface AlarmEpisode {
  readonly id: string;
  readonly title: string;
  /** The highest that it was. */
  readonly priority: Priority;
  readonly from: number;
  /** When the condition was over; null while it is not. */
  readonly until: number | null;
  /** Who took it on, and when; null where nobody did, or withdrew. */
  readonly acknowledged: { readonly name: string; readonly at: number } | null;
}

/** The log's lines as episodes, newest first. Lines of one alarm share its id; what the log does not know of is left out. */
export function alarmEpisodes(lines: readonly LogLine[]): readonly AlarmEpisode[] {
  const episodes = new Map<string, AlarmEpisode>();
  for (const { alarm, at, what, by, priority, title, words } of lines) {
    if (alarm === undefined || priority === undefined) continue;
    const before = episodes.get(alarm);
    const rises = before ? comparePriority(priority, before.priority) > 0 : true;
    const base: AlarmEpisode = before ?? {
      ...{ id: alarm, title: title ?? words, priority, from: at, until: null, acknowledged: null },
    };
    episodes.set(alarm, {
      ...base,
      ...(rises && { priority, title: title ?? words }),
      ...((what === "cleared" || what === "latched") && { until: base.until ?? at }),
      // A latched alarm whose condition has come back is on again.
      ...((what === "raised" || what === "priority-raised") && { until: null }),
      ...(what === "acknowledged" && by && { acknowledged: { name: by.name, at } }),
      ...(what === "acknowledgement-withdrawn" && { acknowledged: null }),
    });
  }
  return [...episodes.values()].sort((a, b) => b.from - a.from);
}
