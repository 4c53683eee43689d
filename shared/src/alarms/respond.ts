import type { EpochMs } from "@evenkeel/shared/time";
import { putLimit, putTechnical, type Draft } from "./draft.ts";
import { findAlarm } from "./find.ts";
import { comparePriority, type Priority } from "./priority.ts";
import { faceOf, ownerOf, viewLimit, viewTechnical } from "./room.ts";
import type { Author } from "./view.ts";

/**
 * A named person takes the alarm on: it falls silent on all stations and stays visible. The first one owns it; a
 * second person's is logged and changes nothing.
 */
export function acknowledge(draft: Draft, id: string, by: Author, at: EpochMs, seen?: Priority): void {
  const found = findAlarm(draft.state, id);
  if (!found) return;
  const { alarm, key } = found;
  const priority = found.kind === "limit" ? faceOf(found.alarm).priority : found.alarm.priority;
  if (seen && comparePriority(priority, seen) > 0) return;
  const owner = found.kind === "limit" ? ownerOf(found.alarm) : alarm.acknowledged;
  if (owner?.by.userId === by.userId) return;
  const acknowledged = owner ?? { by, at };
  if (found.kind === "limit") {
    const { latch } = found.alarm;
    const answered = { ...found.alarm, acknowledged, latch: latch && { ...latch, seen: latch.seen ?? acknowledged } };
    if (!owner) putLimit(draft, key, { ...found.condition, alarm: answered });
    draft.effects.push({
      at,
      change: "acknowledged",
      alarm: viewLimit(draft.state, found.condition, owner ? found.alarm : answered),
      by,
    });
  } else {
    const answered = { ...found.alarm, acknowledged };
    if (!owner) putTechnical(draft, key, { ...found.condition, alarm: answered });
    draft.effects.push({
      at,
      change: "acknowledged",
      alarm: viewTechnical(draft.state, key, found.condition, answered),
      by,
    });
  }
}

/** Ends a latched alarm whose condition has gone. A condition that still exists cannot be reset away. */
export function reset(draft: Draft, id: string, by: Author, at: EpochMs): void {
  const found = findAlarm(draft.state, id);
  if (found?.kind !== "limit" || found.alarm.endedAt === null) return;
  const { condition, key, alarm } = found;
  const snapshot = viewLimit(draft.state, condition, alarm);
  const watched = Object.keys(condition.watches).length > 0;
  putLimit(draft, key, watched ? { ...condition, alarm: null } : null);
  draft.effects.push({ at, change: "reset", alarm: snapshot, by });
}
