import type { Burden, SessionRow } from "@evenkeel/shared/wire";
import type { EpochMs, RaisedAlarm } from "../ports.ts";

const HOUR_MS = 3_600_000;
const MOST_PATIENTS = 10;
/** House rule: seconds of watching say nothing of an hour. A room is watched for minutes at a time. */
const LEAST_HOURS = 1 / 60;

/**
 * What the alarms of [from, until) asked of the people.
 *
 * @param alarms those that were raised then, oldest first
 * @param sessions those that were open at some time of it
 * @param now where a running session has come to
 */
export function burdenOf(
  alarms: readonly RaisedAlarm[],
  sessions: readonly SessionRow[],
  span: { readonly from: EpochMs; readonly until: EpochMs; readonly now: EpochMs },
): Omit<Burden, "cut"> {
  const { from, until, now } = span;
  const watched = new Map<string, number>();
  for (const { room, openedAt, endedAt } of sessions) {
    const ms = Math.min(endedAt ?? now, until) - Math.max(openedAt, from);
    watched.set(room, (watched.get(room) ?? 0) + Math.max(0, ms) / HOUR_MS);
  }
  const hours = [...watched.values()].reduce((sum, one) => sum + one, 0);
  const byRoom = Map.groupBy(alarms, ({ room }) => room);
  return {
    from,
    until,
    total: { ...answersTo(alarms), ...rate(alarms.length, hours) },
    rules: most(Map.groupBy(alarms, ({ rule, priority }) => `${priority} ${rule}`)).map((some) => {
      const { rule, priority } = some[0]!;
      return { rule, priority, ...answersTo(some) };
    }),
    rooms: [...new Set([...watched.keys(), ...byRoom.keys()])].sort().map((room) => {
      const some = byRoom.get(room) ?? [];
      return { room, ...answersTo(some), ...rate(some.length, watched.get(room) ?? 0) };
    }),
    hours: [...Map.groupBy(alarms, ({ room, at }) => `${room} ${hourOf(at)}`).values()].map((some) => {
      const { room, at } = some[0]!;
      const high = some.filter(({ priority }) => priority === "high").length;
      return { room, hour: hourOf(at), alarms: some.length, high };
    }),
    patients: most(Map.groupBy(alarms, ({ session }) => session))
      .slice(0, MOST_PATIENTS)
      .map((some) => {
        const { session, room, alias } = some[0]!;
        return { session, room, alias, alarms: some.length, share: some.length / alarms.length };
      }),
  };
}

function hourOf(at: EpochMs): EpochMs {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

function most(groups: ReadonlyMap<string, RaisedAlarm[]>): readonly (readonly RaisedAlarm[])[] {
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function rate(alarms: number, hours: number) {
  return { hours, perHour: hours < LEAST_HOURS ? null : alarms / hours };
}

function answersTo(alarms: readonly RaisedAlarm[]) {
  const waits = alarms
    .flatMap(({ at, acknowledgedAt }) => (acknowledgedAt === null ? [] : [acknowledgedAt - at]))
    .sort((a, b) => a - b);
  return {
    alarms: alarms.length,
    acknowledged: waits.length,
    medianMs: rankOf(waits, 0.5),
    p90Ms: rankOf(waits, 0.9),
  };
}

/** Nearest rank: a wait that somebody has really waited. */
function rankOf(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}
