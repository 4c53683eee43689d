import type { SessionEvent, SessionFact } from "@evenkeel/shared/session";
import type { AppendResult, EpochMs, SessionStore } from "../ports.ts";
import type { Connection, Run } from "./connection.ts";
import { attempt } from "./failure.ts";
import { findSessions } from "./found.ts";
import { wordsOf } from "./words.ts";

const LONGEST_SESSION_MS = 7 * 86_400_000;

type Entry = Parameters<SessionStore["append"]>[0];

/** The append-only histories of the sessions. */
export function sessionStore(connection: Connection): SessionStore {
  const { kysely, read, write } = connection;
  const eventsOf = (run: Run, session: number, first: number, last: number): SessionEvent[] =>
    run(
      kysely
        .selectFrom("session_event")
        .select(["version", "at", "type", "payload", "by"])
        .where("session", "=", session)
        .where("version", ">=", first)
        .where("version", "<=", last)
        .orderBy("version"),
    ).map(toEvent);

  const rowOf = (run: Run, uuid: string): number | undefined =>
    run(kysely.selectFrom("session").select("id").where("uuid", "=", uuid))[0]?.id;

  const versionOf = (run: Run, session: number): number =>
    run(
      kysely
        .selectFrom("session_event")
        .select((eb) => eb.fn.max("version").as("version"))
        .where("session", "=", session),
    )[0]?.version ?? 0;

  function openRow(run: Run, { session, at, facts: [first] }: Entry): number {
    if (first?.type !== "session-opened") throw new Error("a session must begin with session-opened");
    const row = { uuid: session, room: first.room, alias: first.patient.alias, opened_at: at };
    const { id } = run(kysely.insertInto("session").values(row).returning("id"))[0]!;
    run(kysely.insertInto("session_words").values({ session: id, words: wordsOf(first.patient) }));
    return id;
  }

  function append(run: Run, entry: Entry): AppendResult {
    const { commandId, expectedVersion, at, by, facts } = entry;
    const asked = kysely.selectFrom("session_command").select(["session", "first", "last"]).where("id", "=", commandId);
    const [done] = run(asked);
    const known = rowOf(run, entry.session);
    if (done && done.session !== known) return { ok: false, problem: "command-of-another-session" };
    if (done) return { ok: true, events: eventsOf(run, done.session, done.first, done.last) };

    const version = known === undefined ? 0 : versionOf(run, known);
    if (version !== expectedVersion) return { ok: false, version };

    const session = known ?? openRow(run, entry);
    const events = facts.map((fact, index): SessionEvent => ({ ...fact, version: version + 1 + index, at, by }));
    for (const [index, fact] of facts.entries()) {
      run(
        kysely.insertInto("session_event").values({ session, version: version + 1 + index, ...eventRow(fact, entry) }),
      );
      if (fact.type === "session-ended") run(ending(session, at));
    }
    const versions = { first: version + 1, last: version + facts.length };
    run(kysely.insertInto("session_command").values({ id: commandId, session, ...versions }));
    return { ok: true, events };
  }

  const ending = (session: number, at: EpochMs) =>
    kysely.updateTable("session").set({ ended_at: at }).where("id", "=", session);

  return {
    append: (entry) => attempt(() => write((run) => append(run, entry))),
    events: (uuid) =>
      attempt(() => {
        const session = rowOf(read, uuid);
        return session === undefined ? [] : eventsOf(read, session, 1, Number.MAX_SAFE_INTEGER);
      }),
    open: () =>
      attempt(() => {
        const open = kysely.selectFrom("session").select("uuid").where("ended_at", "is", null);
        return read(open.orderBy("opened_at")).map(({ uuid }) => uuid);
      }),
    list: (limit) =>
      attempt(() => {
        const columns = ["uuid as id", "room", "alias", "opened_at as openedAt", "ended_at as endedAt"] as const;
        const newest = kysely
          .selectFrom("session")
          .select(columns)
          .orderBy("opened_at", "desc")
          .orderBy("session.id", "desc");
        return read(newest.limit(limit));
      }),
    find: (query) => attempt(() => findSessions(connection, query)),
    between: (from, until) =>
      attempt(() => {
        const columns = ["uuid as id", "room", "alias", "opened_at as openedAt", "ended_at as endedAt"] as const;
        // No session lasts for longer: what was opened before is found without looking through all there ever were.
        const open = kysely
          .selectFrom("session")
          .select(columns)
          .where("opened_at", ">=", from - LONGEST_SESSION_MS)
          .where("opened_at", "<", until)
          .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">", from)]));
        return read(open.orderBy("opened_at"));
      }),
  };
}

function eventRow({ type, ...payload }: SessionFact, { at, by }: Entry) {
  return { at, type, payload: JSON.stringify(payload), by: JSON.stringify(by) };
}

/** Rows were written by `eventRow` and cannot be changed since: the database forbids it. */
function toEvent(row: { version: number; at: number; type: string; payload: string; by: string }): SessionEvent {
  const { version, at, type } = row;
  const payload = JSON.parse(row.payload) as object;
  return { ...payload, type, version, at, by: JSON.parse(row.by) as SessionEvent["by"] } as SessionEvent;
}
