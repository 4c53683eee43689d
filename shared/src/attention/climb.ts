import type { EpochMs } from "@evenkeel/shared/time";
import type { AttentionEffect } from "./events.ts";
import { speaksTo, type Ladder, type LadderRow } from "./ladder.ts";
import type { Call, Reached, RoomAttention } from "./state.ts";

export interface Climb {
  readonly reached: Reached;
  readonly effects: readonly AttentionEffect[];
  /** When it goes on, if nothing else happens; null when it does not. */
  readonly dueAt: EpochMs | null;
}

/**
 * Where an alarm stands on its ladder at `until` when nothing but time has happened since the state's instant. Rows
 * whose stations cannot be heard, or have not confirmed the alarm, are left early; each one waits from the row before,
 * so that whatever was skipped brings the rest of the ladder nearer.
 *
 * @param inclusive whether what is due exactly at `until` has happened
 */
export function climb(state: RoomAttention, call: Call, ladder: Ladder, until: EpochMs, inclusive: boolean): Climb {
  let { reached } = call;
  const effects: AttentionEffect[] = [];
  if (!call.calling) return { reached, effects, dueAt: null };
  const rows = ladder.rows[call.priority];
  const last = rows.length - 1;
  const tell = (change: "escalated" | "unanswered"): void => {
    effects.push({ at: reached.at, change, alarm: call.id, priority: call.priority, tier: reached.tier });
  };
  // Whoever cannot come, and whoever passes it on, moves it up in the instant in which they say so.
  const asked = Math.min(Math.max(reached.tier, call.forwarded.tier) + call.refusedNow.length, last);
  if (asked > reached.tier) {
    reached = { tier: asked, at: state.at };
    tell("escalated");
  }
  let now = Math.max(reached.at, state.at);
  for (;;) {
    const due = dueOf(state, call, ladder, rows, reached, now);
    if (due === null || due > until || (due === until && !inclusive)) return { reached, effects, dueAt: due };
    now = Math.max(now, due);
    const change = reached.tier < last ? "escalated" : "unanswered";
    reached = { tier: Math.min(reached.tier + 1, last), at: due };
    tell(change);
  }
}

/** When the row that is reached is left, or asks again. Never before it was reached. */
function dueOf(
  state: RoomAttention,
  call: Call,
  ladder: Ladder,
  rows: readonly LadderRow[],
  { tier, at }: Reached,
  now: EpochMs,
): EpochMs | null {
  const row = rows[tier]!;
  const next = rows[tier + 1];
  if (!next) return row.repeatMs === undefined ? null : at + row.repeatMs;
  const waits = next.afterMs === null ? Infinity : at + next.afterMs - (row.afterMs ?? 0);
  const asked = Object.entries(state.stations).filter(([, station]) => speaksTo(row.sound, station));
  const heard = asked.some(([, { audible }]) => audible);
  if (heard && asked.some(([id]) => call.delivered.includes(id))) return waits === Infinity ? null : waits;
  const early = patience(state, call, row, heard, at + ladder.undeliveredMs);
  return Math.min(waits, Math.max(now, early, state.graceUntil));
}

/**
 * Until when a row may be lived with that nobody has confirmed, or nobody can hear at present. Whoever has just gone may be
 * back with a reload: one that had the alarm is waited for to the end, any other no longer than for its confirmation.
 */
function patience(
  { leaving }: RoomAttention,
  call: Call,
  row: LadderRow,
  heard: boolean,
  undelivered: EpochMs,
): EpochMs {
  const gone = Object.entries(leaving).filter(([, { facts }]) => speaksTo(row.sound, facts));
  const latest = (ones: typeof gone) => Math.max(-Infinity, ...ones.map(([, { until }]) => until));
  const confirmed = latest(gone.filter(([id]) => call.delivered.includes(id)));
  return Math.max(confirmed, heard ? undelivered : Math.min(latest(gone), undelivered));
}
