import { open, type FileHandle } from "node:fs/promises";

/** Brings what has been committed to the disk without holding up the event loop. */
export interface WalSync {
  /** False once it has failed: from then on a commit has to wait for the disk itself. */
  readonly works: boolean;
  /** Never rejects: the rows are committed, and a rejection would have them written a second time. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * For the write-ahead log beside `file`. SQLite locks the database and its shared memory and never the log
 * (sqlite.org/walformat.html), so a second descriptor on the log takes no lock away when it is closed.
 */
export function walSync(file: string): WalSync {
  let works = true;
  let opening: Promise<FileHandle> | undefined;
  return {
    get works() {
      return works;
    },
    async sync() {
      try {
        // Opened at the first use, when a commit has made the log; it stays the same file until the last close.
        const handle = await (opening ??= open(`${file}-wal`, "r+"));
        await handle.datasync();
      } catch {
        // The next commit waits for this same file, and fails aloud, rolled back, when it is the disk.
        works = false;
      }
    },
    async close() {
      const handle = await opening?.catch(() => undefined);
      await handle?.close();
      opening = undefined;
    },
  };
}
