import type { AuditLog } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";

/** Who did what outside a session: append-only. */
export function auditStore({ kysely, read, write }: Connection): AuditLog {
  return {
    add: ({ at, userId, action, detail }) =>
      attempt(() =>
        write((run) => {
          const row = { at, user_id: userId, action, detail: JSON.stringify(detail) };
          run(kysely.insertInto("audit").values(row));
        }),
      ),
    between: (from, until, most) =>
      attempt(() => {
        const entries = kysely.selectFrom("audit").select(["at", "user_id as userId", "action", "detail"]);
        const newest = entries.where("at", ">=", from).where("at", "<", until).orderBy("at", "desc");
        const rows = read(newest.orderBy("id", "desc").limit(most));
        return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown })).reverse();
      }),
  };
}
