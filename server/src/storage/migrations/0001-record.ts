import type { DatabaseSync } from "node:sqlite";

/** The tables that are history: the database itself refuses to change or remove a row of them. */
const APPEND_ONLY = ["session_event", "session_command", "alarm_log", "audit"];

const refuse = (table: string) =>
  ["UPDATE", "DELETE"]
    .map(
      (verb) => `
      CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    )
    .join("");

/** Sessions, their history, samples and waves, alarms, audit. */
export const record = {
  id: 1,
  name: "record",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        room TEXT NOT NULL,
        alias TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        ended_at INTEGER
      ) STRICT;
      CREATE INDEX session_opened ON session (opened_at);
      CREATE INDEX session_open ON session (opened_at) WHERE ended_at IS NULL;

      CREATE TABLE session_event (
        session INTEGER NOT NULL REFERENCES session (id),
        version INTEGER NOT NULL CHECK (version > 0),
        at INTEGER NOT NULL,
        type TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        by TEXT NOT NULL CHECK (json_valid(by)),
        PRIMARY KEY (session, version)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE session_command (
        id TEXT PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        first INTEGER NOT NULL,
        last INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE device (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE channel (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        vital INTEGER NOT NULL,
        device INTEGER NOT NULL REFERENCES device (id),
        UNIQUE (session, vital, device)
      ) STRICT;
      CREATE TABLE sample (
        id INTEGER PRIMARY KEY,
        channel INTEGER NOT NULL REFERENCES channel (id),
        at INTEGER NOT NULL,
        value REAL,
        missing TEXT,
        measured_at INTEGER,
        reading_at INTEGER,
        questionable INTEGER NOT NULL,
        CHECK ((value IS NULL) <> (missing IS NULL))
      ) STRICT;
      CREATE INDEX sample_at ON sample (channel, at);
      CREATE UNIQUE INDEX sample_reading ON sample (channel, reading_at, value) WHERE reading_at IS NOT NULL;
      CREATE TABLE rollup (
        channel INTEGER NOT NULL REFERENCES channel (id),
        width INTEGER NOT NULL,
        t INTEGER NOT NULL,
        low REAL NOT NULL,
        high REAL NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (channel, width, t)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE wave_block (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        wave INTEGER NOT NULL,
        device INTEGER NOT NULL REFERENCES device (id),
        at INTEGER NOT NULL,
        rate REAL NOT NULL,
        gain REAL NOT NULL,
        "offset" REAL NOT NULL,
        samples BLOB NOT NULL
      ) STRICT;
      CREATE INDEX wave_block_at ON wave_block (session, wave, at);

      CREATE TABLE alarm_state (
        session INTEGER PRIMARY KEY REFERENCES session (id),
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        profile TEXT NOT NULL CHECK (json_valid(profile))
      ) STRICT;
      CREATE TABLE alarm_log (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        at INTEGER NOT NULL,
        change TEXT NOT NULL,
        entry TEXT NOT NULL CHECK (json_valid(entry))
      ) STRICT;
      CREATE INDEX alarm_log_session ON alarm_log (session);

      CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        user_id TEXT,
        action TEXT NOT NULL,
        detail TEXT NOT NULL CHECK (json_valid(detail))
      ) STRICT;
      CREATE INDEX audit_at ON audit (at);
      ${APPEND_ONLY.map(refuse).join("")}
    `);
  },
};
