import type { EpochMs } from "@evenkeel/shared/time";
import { putLimit, putPattern, putTechnical, type Draft } from "./draft.ts";
import { findAlarm, standing, type FoundAlarm } from "./find.ts";
import { comparePriority, type Priority } from "./priority.ts";
import { viewCondition, viewTechnical } from "./room.ts";
import type { RuleAlarm, TechnicalAlarm } from "./state.ts";
import type { Acknowledgement, Alarm, Author } from "./view.ts";

/**
 * A named person takes the alarm on: it falls silent on all stations and stays visible. The first one owns it; a
 * second person's is logged and changes nothing.
 */
export function acknowledge(draft: Draft, id: string, by: Author, at: EpochMs, seen?: Priority): void {
  const found = findAlarm(draft.state, id);
  if (!found) return;
  const { owner, priority } = standing(found);
  if (seen && comparePriority(priority, seen) > 0) return;
  if (owner?.by.userId === by.userId) return;
  const alarm = owner ? view(draft, found) : answer(draft, found, { by, at }, 0);
  draft.effects.push({ at, change: "acknowledged", alarm, by });
}

/** "I cannot attend": nobody owns the alarm any more, and it calls anew. Only its owner can pass it on. */
export function withdraw(draft: Draft, id: string, by: Author, at: EpochMs): void {
  const found = findAlarm(draft.state, id);
  if (!found || standing(found).owner?.by.userId !== by.userId) return;
  const alarm = answer(draft, found, null, 1);
  draft.effects.push({ at, change: "acknowledgement-withdrawn", alarm, by });
}

/** Ends a latched alarm whose condition has gone. A condition that still exists cannot be reset away. */
export function reset(draft: Draft, id: string, by: Author, at: EpochMs): void {
  const found = findAlarm(draft.state, id);
  if (!found || found.kind === "technical" || found.alarm.endedAt === null) return;
  const alarm = view(draft, found);
  const watched = Object.keys(found.condition.watches).length > 0;
  if (found.kind === "limit") putLimit(draft, found.key, watched ? { ...found.condition, alarm: null } : null);
  else putPattern(draft, found.key, watched ? { ...found.condition, alarm: null } : null);
  draft.effects.push({ at, change: "reset", alarm, by });
}

/** Writes down who owns the alarm, or that nobody does, and gives back how it looks now. */
function answer(draft: Draft, found: FoundAlarm, acknowledged: Acknowledgement | null, calls: number): Alarm {
  if (found.kind === "technical") {
    const alarm: TechnicalAlarm = { ...found.alarm, acknowledged, calls: found.alarm.calls + calls };
    putTechnical(draft, found.key, { ...found.condition, alarm });
    return viewTechnical(draft.state, found.key, found.condition, alarm);
  }
  const { latch } = found.alarm;
  const seen = acknowledged && (latch?.seen ?? acknowledged);
  const alarm: RuleAlarm = {
    ...found.alarm,
    acknowledged,
    latch: latch && { ...latch, seen },
    calls: found.alarm.calls + calls,
  };
  if (found.kind === "limit") putLimit(draft, found.key, { ...found.condition, alarm });
  else putPattern(draft, found.key, { ...found.condition, alarm });
  return viewCondition(draft.state, found.condition, alarm);
}

function view({ state }: Draft, found: FoundAlarm): Alarm {
  if (found.kind === "technical") return viewTechnical(state, found.key, found.condition, found.alarm);
  return viewCondition(state, found.condition, found.alarm);
}
