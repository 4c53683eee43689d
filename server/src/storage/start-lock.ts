import { DatabaseSync } from "node:sqlite";

/** SQLITE_BUSY, sqlite.org/rescode.html. */
const BUSY = 5;

/** Held by one process at a time; the operating system gives it back when that process ends, however it ends. */
export interface StartLock {
  release(): void;
}

/**
 * Takes the lock at `path` or answers null when another process has it. It is SQLite's own file lock on an empty
 * database, so it needs no process numbers that could be stale, and works wherever the record itself does.
 */
export function takeStartLock(path: string): StartLock | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === BUSY) return null;
    throw error;
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}
