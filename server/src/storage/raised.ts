import { comparePriority, PRIORITIES, type Priority } from "@evenkeel/shared/alarms";
import { sql } from "kysely";
import type { EpochMs, RaisedAlarm } from "../ports.ts";
import type { Connection } from "./connection.ts";

/** An answer that comes later is none. */
const ANSWERED_WITHIN_MS = 3_600_000;
/** House rule: longer than an infusion lasts; every read has an end. */
const RISEN_WITHIN_MS = 6 * 3_600_000;

const isPriority = (word: string | null): word is Priority => PRIORITIES.some((one) => one === word);
const ofAlarm = (path: string) => sql<string | null>`json_extract(entry, ${path})`;

/** Alarms that were raised in [from, until), of all sessions, oldest first: the worst of each, and when it was first acknowledged. */
export function raisedBetween(
  connection: Connection,
  from: EpochMs,
  until: EpochMs,
  most: number,
): readonly RaisedAlarm[] {
  const { kysely, read } = connection;
  const rows = read(
    kysely
      .selectFrom("alarm_log")
      .innerJoin("session", "session.id", "alarm_log.session")
      .select(["alarm_log.at", "session.uuid as session", "session.room", "session.alias"])
      .select([
        ofAlarm("$.alarm.id").as("alarm"),
        ofAlarm("$.alarm.rule").as("rule"),
        ofAlarm("$.alarm.priority").as("priority"),
      ])
      .where("alarm_log.at", ">=", from)
      .where("alarm_log.at", "<", until)
      .where("alarm_log.change", "=", "raised")
      .orderBy("alarm_log.at")
      .orderBy("alarm_log.id")
      .limit(most),
  );
  const answers = answersBetween(connection, from, until + ANSWERED_WITHIN_MS);
  const rises = worstBetween(connection, from, until + RISEN_WITHIN_MS);
  return rows.flatMap(({ alarm, rule, priority, ...row }) => {
    if (alarm === null || rule === null || !isPriority(priority)) return [];
    const key = `${row.session} ${alarm}`;
    const worst = rises.get(key) ?? { rule, priority };
    return [{ ...row, alarm, ...worst, acknowledgedAt: answers.get(key) ?? null }];
  });
}

/** By session and alarm: when it was acknowledged first. */
function answersBetween(connection: Connection, from: EpochMs, until: EpochMs): ReadonlyMap<string, EpochMs> {
  const answers = new Map<string, EpochMs>();
  for (const { session, alarm, at } of entriesBetween(connection, "acknowledged", from, until)) {
    const key = `${session} ${alarm}`;
    answers.set(key, Math.min(at, answers.get(key) ?? at));
  }
  return answers;
}

type Worst = Pick<RaisedAlarm, "priority" | "rule">;

/** By session and alarm: what it rose to, and by which rule, where it rose. */
function worstBetween(connection: Connection, from: EpochMs, until: EpochMs): ReadonlyMap<string, Worst> {
  const rises = new Map<string, Worst>();
  for (const { session, alarm, rule, priority } of entriesBetween(connection, "priority-raised", from, until)) {
    if (rule === null || !isPriority(priority)) continue;
    const key = `${session} ${alarm}`;
    const before = rises.get(key);
    if (!before || comparePriority(priority, before.priority) > 0) rises.set(key, { rule, priority });
  }
  return rises;
}

function entriesBetween(
  { kysely, read }: Connection,
  change: "acknowledged" | "priority-raised",
  from: EpochMs,
  until: EpochMs,
) {
  return read(
    kysely
      .selectFrom("alarm_log")
      .innerJoin("session", "session.id", "alarm_log.session")
      .select(["alarm_log.at", "session.uuid as session", ofAlarm("$.alarm.id").as("alarm")])
      .select([ofAlarm("$.alarm.rule").as("rule"), ofAlarm("$.alarm.priority").as("priority")])
      .where("alarm_log.at", ">=", from)
      .where("alarm_log.at", "<", until)
      .where("alarm_log.change", "=", change),
  );
}
