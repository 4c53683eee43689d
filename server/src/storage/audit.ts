import type { AuditStore } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";

/** Who did what outside a session: append-only. */
export function auditStore({ kysely, write }: Connection): AuditStore {
  return {
    add: ({ at, userId, action, detail }) =>
      attempt(() =>
        write((run) => {
          const row = { at, user_id: userId, action, detail: JSON.stringify(detail) };
          run(kysely.insertInto("audit").values(row));
        }),
      ),
  };
}
