import type { DatabaseSync } from "node:sqlite";

/** Alarm profiles, every version whole. The database itself refuses to change one, and to leave a hole between two. */
export const profiles = {
  id: 6,
  name: "profiles",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE profile_version (
        id TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        at INTEGER NOT NULL,
        user_id TEXT NOT NULL,
        by TEXT NOT NULL,
        reason TEXT NOT NULL,
        profile TEXT NOT NULL CHECK (json_valid(profile)),
        PRIMARY KEY (id, version)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX profile_version_first ON profile_version (version, at);
      CREATE TRIGGER profile_version_no_hole BEFORE INSERT ON profile_version
      WHEN NEW.version > 1
        AND NOT EXISTS (SELECT 1 FROM profile_version WHERE id = NEW.id AND version = NEW.version - 1)
      BEGIN SELECT RAISE(ABORT, 'profile_version counts without a hole'); END;
      -- Whatever a connection thinks of recursive triggers: INSERT OR REPLACE is a change.
      CREATE TRIGGER profile_version_no_replace BEFORE INSERT ON profile_version
      WHEN EXISTS (SELECT 1 FROM profile_version WHERE id = NEW.id AND version = NEW.version)
      BEGIN SELECT RAISE(ABORT, 'profile_version is append-only'); END;
      CREATE TRIGGER profile_version_no_update BEFORE UPDATE ON profile_version
      BEGIN SELECT RAISE(ABORT, 'profile_version is append-only'); END;
      CREATE TRIGGER profile_version_no_delete BEFORE DELETE ON profile_version
      BEGIN SELECT RAISE(ABORT, 'profile_version is append-only'); END;
    `);
  },
};
