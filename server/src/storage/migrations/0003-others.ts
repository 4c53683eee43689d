import type { DatabaseSync } from "node:sqlite";

/**
 * Device values that the catalogue does not know. Values lie in the order in which they are read, by session and time:
 * the newest few thousand of a long session are found without sorting, or walking, all of it. `value` and `text` are
 * both null where the device said that it has none.
 */
export const others = {
  id: 3,
  name: "others",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE other_channel (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        device INTEGER NOT NULL REFERENCES device (id),
        code TEXT NOT NULL CHECK (length(code) <= 120),
        name TEXT NOT NULL CHECK (length(name) <= 120),
        unit TEXT NOT NULL CHECK (length(unit) <= 120),
        UNIQUE (session, device, code, name, unit)
      ) STRICT;
      CREATE TABLE other_value (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (id),
        at INTEGER NOT NULL,
        channel INTEGER NOT NULL REFERENCES other_channel (id),
        value REAL,
        text TEXT CHECK (length(text) <= 120),
        measured_at INTEGER,
        CHECK (value IS NULL OR text IS NULL)
      ) STRICT;
      CREATE INDEX other_value_at ON other_value (session, at);
    `);
  },
};
