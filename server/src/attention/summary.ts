import type { RoomAlarms } from "@evenkeel/shared/alarms";
import type { HandOverSummary } from "@evenkeel/shared/attention";
import { amendedHistory, drugGivenMg, type SessionView } from "@evenkeel/shared/session";
import type { EpochMs } from "../ports.ts";

/** As much as one person can read back. */
const MOST_NOTES = 10;

/** What is open in a room, for the one who takes it over: the newest of each limit that was changed, the newest notes. */
export function handOverSummary(view: SessionView, { alarms }: RoomAlarms, at: EpochMs): HandOverSummary {
  const limits = new Map<string, HandOverSummary["limits"][number]>();
  const notes: HandOverSummary["notes"][number][] = [];
  for (const event of amendedHistory(view.events)) {
    if (event.type === "limit-changed") {
      limits.set(event.rule, { rule: event.rule, ...event.to, by: event.by.name, reason: event.reason });
    } else if (event.type === "limits-changed") {
      for (const { rule, to } of event.changes) {
        limits.set(rule, { rule, ...to, by: event.by.name, reason: event.reason });
      }
    } else if (event.type === "note-added" || event.type === "event-recorded") {
      notes.push({ at: event.at, by: event.by.name, text: event.text });
    }
  }
  return {
    alias: view.patient.alias,
    phase: view.phase,
    givenMg: drugGivenMg(view, at),
    route: view.plan.route,
    infusion: view.infusion,
    alarms: alarms.map(({ id, rule, vital, priority, acknowledged }) => ({
      alarm: id,
      rule,
      priority,
      ...(vital && { vital }),
      ...(acknowledged && { acknowledgedBy: acknowledged.by.name }),
    })),
    limits: [...limits.values()],
    notes: notes.slice(-MOST_NOTES),
  };
}
