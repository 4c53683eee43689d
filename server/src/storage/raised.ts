import { PRIORITIES, type Priority } from "@evenkeel/shared/alarms";
import { sql } from "kysely";
import type { EpochMs, RaisedAlarm } from "../ports.ts";
import type { Connection } from "./connection.ts";

/** An answer that comes later is none. */
const ANSWERED_WITHIN_MS = 3_600_000;

const isPriority = (word: string | null): word is Priority => PRIORITIES.some((one) => one === word);
const ofAlarm = (path: string) => sql<string | null>`json_extract(entry, ${path})`;

/** Alarms that were raised in [from, until), of all sessions, oldest first, with when each was first acknowledged. */
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
  return rows.flatMap(({ alarm, rule, priority, ...row }) =>
    alarm !== null && rule !== null && isPriority(priority)
      ? [{ ...row, alarm, rule, priority, acknowledgedAt: answers.get(`${row.session} ${alarm}`) ?? null }]
      : [],
  );
}

/** By session and alarm: when it was acknowledged first. */
function answersBetween({ kysely, read }: Connection, from: EpochMs, until: EpochMs): ReadonlyMap<string, EpochMs> {
  const rows = read(
    kysely
      .selectFrom("alarm_log")
      .innerJoin("session", "session.id", "alarm_log.session")
      .select(["alarm_log.at", "session.uuid as session", ofAlarm("$.alarm.id").as("alarm")])
      .where("alarm_log.at", ">=", from)
      .where("alarm_log.at", "<", until)
      .where("alarm_log.change", "=", "acknowledged"),
  );
  const answers = new Map<string, EpochMs>();
  for (const { session, alarm, at } of rows) {
    const key = `${session} ${alarm}`;
    answers.set(key, Math.min(at, answers.get(key) ?? at));
  }
  return answers;
}
