import type { SessionRow } from "@evenkeel/shared/wire";
import { sql } from "kysely";
import type { SessionQuery } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { searchable } from "./words.ts";

/** Sessions that are looked through in one turn of the loop, some 3 ms: an alarm in a room does not wait for a search. */
const ROWS_IN_TURN = 5000;

interface Place {
  readonly openedAt: number;
  readonly row: number;
}

const otherWork = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Sessions that have the words in their alias or an identifier, newest first. */
export async function findSessions({ kysely, read }: Connection, asked: SessionQuery): Promise<SessionRow[]> {
  const { room, from = 0, until = Number.MAX_SAFE_INTEGER, limit } = asked;
  const words = searchable(asked.text ?? "");
  // What holds nothing but dots and spaces would find everybody.
  if (words === "" && (asked.text ?? "").trim() !== "") return [];

  const before = (place: Place | null) => {
    const rows = kysely.selectFrom("session").where("opened_at", ">=", from).where("opened_at", "<", until);
    if (!place) return rows;
    const { openedAt, row } = place;
    const earlier = rows.where("opened_at", "<=", openedAt);
    return earlier.where((eb) => eb.or([eb("opened_at", "<", openedAt), eb("session.id", "<", row)]));
  };
  const newestFirst = (place: Place | null) => before(place).orderBy("opened_at", "desc").orderBy("session.id", "desc");

  /** The last one that this turn looks at; null where there are fewer. */
  const lastInTurn = (place: Place | null): Place | null =>
    read(
      newestFirst(place)
        .select(["opened_at as openedAt", "session.id as row"])
        .limit(1)
        .offset(ROWS_IN_TURN - 1),
    )[0] ?? null;

  const inTurn = (place: Place | null, last: Place | null, most: number): readonly SessionRow[] => {
    let rows = newestFirst(place)
      .innerJoin("session_words", "session_words.session", "session.id")
      .select(["uuid as id", "room", "alias", "opened_at as openedAt", "ended_at as endedAt"]);
    if (last) rows = rows.where("opened_at", ">=", last.openedAt);
    if (last) rows = rows.where((eb) => eb.or([eb("opened_at", ">", last.openedAt), eb("session.id", ">=", last.row)]));
    if (room !== undefined) rows = rows.where("room", "=", room);
    if (words !== "") rows = rows.where(sql<boolean>`instr(words, ${words}) > 0`);
    return read(rows.limit(most));
  };

  let place = null;
  if (asked.after !== undefined) {
    const known = kysely.selectFrom("session").select(["opened_at as openedAt", "session.id as row"]);
    place = read(known.where("uuid", "=", asked.after))[0] ?? null;
    if (!place) return [];
  }
  const found: SessionRow[] = [];
  for (;;) {
    const last = lastInTurn(place);
    found.push(...inTurn(place, last, limit - found.length));
    if (last === null || found.length >= limit) return found;
    place = last;
    await otherWork();
  }
}
