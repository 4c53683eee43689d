import type { AttentionEffect } from "@evenkeel/shared/attention";
import type { AttentionStore, PushStore } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";

/** The state of each room's attention and the history of it, written in one transaction. */
export function attentionStore({ kysely, read, write }: Connection): AttentionStore {
  const idOf = (uuid: string) => kysely.selectFrom("session").select("id").where("uuid", "=", uuid);

  return {
    save: (uuid, at, state, entries) =>
      attempt(() =>
        write((run) => {
          const [row] = run(idOf(uuid));
          if (!row) throw new Error("attention can only be kept for a session that was opened");
          const upsert = kysely.insertInto("attention_state").values({ session: row.id, at, state });
          run(upsert.onConflict((conflict) => conflict.column("session").doUpdateSet({ at, state })));
          for (const entry of entries) {
            const line = { session: row.id, at: entry.at, change: entry.change, entry: JSON.stringify(entry) };
            run(kysely.insertInto("attention_log").values(line));
          }
        }),
      ),
    load: (uuid) =>
      attempt(() => {
        const saved = kysely.selectFrom("attention_state").select(["at", "state"]);
        return read(saved.where("session", "=", idOf(uuid)))[0] ?? null;
      }),
    log: (uuid) =>
      attempt(() => {
        const entries = kysely.selectFrom("attention_log").select("entry").where("session", "=", idOf(uuid));
        // Written by `save`, and nothing can have changed it since.
        return read(entries.orderBy("id")).map(({ entry }) => JSON.parse(entry) as AttentionEffect);
      }),
  };
}

/** Browsers of one person beyond which the oldest subscription goes: phones are replaced, and nobody unsubscribes. */
const MOST_BROWSERS = 10;

/** The browsers that have asked to be told. */
export function pushStore({ kysely, read, write }: Connection): PushStore {
  const columns = ["endpoint", "user_id as userId", "p256dh", "auth", "at"] as const;
  const ofPerson = (userId: string) =>
    kysely.selectFrom("push_subscription").select(columns).where("user_id", "=", userId).orderBy("at", "desc");
  const removal = (endpoint: string) => kysely.deleteFrom("push_subscription").where("endpoint", "=", endpoint);

  return {
    add: ({ endpoint, userId, p256dh, auth, at }) =>
      attempt(() =>
        write((run) => {
          run(removal(endpoint));
          run(kysely.insertInto("push_subscription").values({ endpoint, user_id: userId, p256dh, auth, at }));
          for (const old of run(ofPerson(userId)).slice(MOST_BROWSERS)) run(removal(old.endpoint));
        }),
      ),
    remove: (endpoint) => attempt(() => write((run) => void run(removal(endpoint)))),
    ofPerson: (userId) => attempt(() => read(ofPerson(userId))),
  };
}
