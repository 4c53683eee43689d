import type { DatabaseSync } from "node:sqlite";

/**
 * What has made each session's alarms, word for word and in its order, so that a session can be run again. `inputs` of
 * the saved state says before which of them a restart has to go on; null in a state of before there were any. The alarm
 * log is also read across sessions, by time.
 */
export const replay = {
  id: 5,
  name: "replay",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE alarm_input (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        first INTEGER NOT NULL CHECK (first >= 0),
        count INTEGER NOT NULL CHECK (count > 0),
        resumes INTEGER,
        inputs TEXT NOT NULL,
        UNIQUE (session, first)
      ) STRICT;
      CREATE INDEX alarm_input_resumes ON alarm_input (session, resumes) WHERE resumes IS NOT NULL;
      CREATE TRIGGER alarm_input_no_update BEFORE UPDATE ON alarm_input
      BEGIN SELECT RAISE(ABORT, 'alarm_input is append-only'); END;
      CREATE TRIGGER alarm_input_no_delete BEFORE DELETE ON alarm_input
      BEGIN SELECT RAISE(ABORT, 'alarm_input is append-only'); END;

      ALTER TABLE alarm_state ADD COLUMN inputs INTEGER;
      CREATE INDEX alarm_log_at ON alarm_log (at, change);
    `);
  },
};
