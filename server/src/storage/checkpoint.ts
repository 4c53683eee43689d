import { Worker } from "node:worker_threads";

/** Bulk writes from one checkpoint to the next: at two a second, five seconds and a few megabytes of log. */
const EVERY = 10;
/** The thread needs next to nothing, and would otherwise reserve as much memory as the server. */
const LIMITS = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1, codeRangeSizeMb: 4 };

/** Moves the log's pages into the database file without holding up the event loop. */
export interface Checkpoints {
  /** To be called after every bulk write. */
  written(): void;
  /** To be awaited before the database is closed. */
  close(): Promise<void>;
}

/**
 * A checkpoint writes and waits for the disk twice, 7 ms at the median here and 20 to 110 ms in the tail: left to the
 * commit that finds the log full, it would hold up every room's numbers and alarms for as long. Should the thread fail,
 * SQLite does it at a commit again, once the log has grown to `wal_autocheckpoint` (`connection.ts`); nothing is lost.
 */
export function checkpoints(file: string): Checkpoints {
  let writes = 0;
  let thread: Worker | null = null;
  let failed = false;

  function start(): Worker {
    const started = new Worker(new URL("./checkpoint-thread.ts", import.meta.url), {
      workerData: file,
      resourceLimits: LIMITS,
    });
    started.on("error", () => (failed = true));
    // It must not keep a server alive that has ended otherwise.
    started.unref();
    return started;
  }

  return {
    written() {
      writes += 1;
      if (failed || writes % EVERY !== 0) return;
      thread ??= start();
      thread.postMessage("checkpoint");
    },
    async close() {
      const ending = thread;
      thread = null;
      if (!ending || failed) return;
      failed = true;
      // A process that has closed all else would end here, with the database and its lock still open.
      ending.ref();
      await new Promise<void>((done) => {
        ending.once("exit", () => done());
        ending.postMessage("close");
      });
    },
  };
}
