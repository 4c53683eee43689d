import type { InputBlock } from "@evenkeel/shared/replay";
import type { Log, SessionInputs } from "../ports.ts";
import type { Connection } from "./connection.ts";
import type { Keys } from "./keys.ts";
import { rowStatement } from "./row-statement.ts";

const COLUMNS = ["session", "first", "count", "resumes", "inputs"] as const;

/** Row of a stretch of inputs, under its session's short key. */
export function inputRow(session: number, { first, count, resumes, inputs }: InputBlock) {
  return { session, first, count, resumes: resumes ?? null, inputs };
}

/** Writes inputs inside the caller's transaction. A stretch that is there already, with the state, stays as it is. */
export function inputWriter(connection: Connection, keys: Keys, log: Log): (blocks: readonly SessionInputs[]) => void {
  const insert = rowStatement(connection, COLUMNS, (row: ReturnType<typeof inputRow>) =>
    connection.kysely
      .insertInto("alarm_input")
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
  return (blocks) => {
    let left = 0;
    for (const block of blocks) {
      const session = keys.session(block.session);
      if (session === undefined) left += 1;
      else insert(inputRow(session, block));
    }
    if (left > 0) log.error({ blocks: left }, "alarm inputs of no known session were left out of the record");
  };
}

/** Stretches of a session's inputs, in order. */
export function inputsFrom(
  { kysely, read }: Connection,
  session: string,
  from: number,
  most: number,
): readonly InputBlock[] {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  const rows = read(
    kysely
      .selectFrom("alarm_input")
      .select(["first", "count", "resumes", "inputs"])
      .where("session", "=", ofSession)
      .where("first", ">=", from)
      .orderBy("first")
      .limit(most),
  );
  return rows.map(({ resumes, ...block }) => ({ ...block, ...(resumes !== null && { resumes }) }));
}

/** How many inputs a session has, and where its restarts went on. */
export function inputsKept({ kysely, read }: Connection, session: string) {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  const last = kysely.selectFrom("alarm_input").select(["first", "count"]).where("session", "=", ofSession);
  const [newest] = read(last.orderBy("first", "desc").limit(1));
  const resumed = kysely.selectFrom("alarm_input").select("resumes").where("session", "=", ofSession);
  const resumptions = read(resumed.where("resumes", "is not", null)).flatMap(({ resumes }) => resumes ?? []);
  return { count: newest ? newest.first + newest.count : 0, resumptions };
}
