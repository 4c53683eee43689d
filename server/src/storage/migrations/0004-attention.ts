import type { DatabaseSync } from "node:sqlite";

/**
 * Who attends to a room: the state from which escalation goes on after a stop, its history, which the database itself
 * refuses to change, and the browsers that have asked to be told while nobody looks at them.
 */
export const attention = {
  id: 4,
  name: "attention",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE attention_state (
        session INTEGER PRIMARY KEY REFERENCES session (id),
        at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (json_valid(state))
      ) STRICT;
      CREATE TABLE attention_log (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        at INTEGER NOT NULL,
        change TEXT NOT NULL,
        entry TEXT NOT NULL CHECK (json_valid(entry))
      ) STRICT;
      CREATE INDEX attention_log_session ON attention_log (session);
      CREATE TRIGGER attention_log_no_update BEFORE UPDATE ON attention_log
      BEGIN SELECT RAISE(ABORT, 'attention_log is append-only'); END;
      CREATE TRIGGER attention_log_no_delete BEFORE DELETE ON attention_log
      BEGIN SELECT RAISE(ABORT, 'attention_log is append-only'); END;

      CREATE TABLE push_subscription (
        endpoint TEXT PRIMARY KEY,
        user_id TEXT NOT NULL,
        p256dh TEXT NOT NULL,
        auth TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX push_subscription_user ON push_subscription (user_id);
    `);
  },
};
