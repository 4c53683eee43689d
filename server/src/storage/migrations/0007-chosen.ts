import type { DatabaseSync } from "node:sqlite";
import { wordsOf } from "../words.ts";

interface Opened {
  readonly patient?: { readonly alias?: unknown; readonly identifiers?: unknown };
}

/** Which profiles sessions start from, version by version; and what a session is found by. */
export const chosen = {
  id: 7,
  name: "chosen",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE profile_choice (
        version INTEGER PRIMARY KEY CHECK (version > 0),
        at INTEGER NOT NULL,
        user_id TEXT NOT NULL,
        by TEXT NOT NULL,
        reason TEXT NOT NULL,
        choice TEXT NOT NULL CHECK (json_valid(choice))
      ) STRICT;
      CREATE TRIGGER profile_choice_no_hole BEFORE INSERT ON profile_choice
      WHEN NEW.version > 1 AND NOT EXISTS (SELECT 1 FROM profile_choice WHERE version = NEW.version - 1)
      BEGIN SELECT RAISE(ABORT, 'profile_choice counts without a hole'); END;
      CREATE TRIGGER profile_choice_no_replace BEFORE INSERT ON profile_choice
      WHEN EXISTS (SELECT 1 FROM profile_choice WHERE version = NEW.version)
      BEGIN SELECT RAISE(ABORT, 'profile_choice is append-only'); END;
      CREATE TRIGGER profile_choice_no_update BEFORE UPDATE ON profile_choice
      BEGIN SELECT RAISE(ABORT, 'profile_choice is append-only'); END;
      CREATE TRIGGER profile_choice_no_delete BEFORE DELETE ON profile_choice
      BEGIN SELECT RAISE(ABORT, 'profile_choice is append-only'); END;
      CREATE TABLE session_words (
        session INTEGER PRIMARY KEY REFERENCES session (id),
        words TEXT NOT NULL
      ) STRICT;
    `);
    const sessions = db.prepare(
      `SELECT session.id, alias, payload FROM session
       LEFT JOIN session_event ON session_event.session = session.id AND session_event.version = 1`,
    );
    const add = db.prepare("INSERT INTO session_words VALUES (?, ?)");
    for (const { id, alias, payload } of sessions.all()) {
      add.run(Number(id), wordsOf({ alias: String(alias), identifiers: identifiersOf(payload) }));
    }
  },
};

/** Whatever stands there: a record that cannot be read in one place is still brought up to date. */
function identifiersOf(payload: unknown): readonly { readonly value: string }[] {
  const { patient } = JSON.parse(typeof payload === "string" ? payload : "{}") as Opened;
  const list = Array.isArray(patient?.identifiers) ? (patient.identifiers as unknown[]) : [];
  return list.flatMap((one) => {
    const value = typeof one === "object" && one !== null && "value" in one ? one.value : null;
    return typeof value === "string" ? [{ value }] : [];
  });
}
