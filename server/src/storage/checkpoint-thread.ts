import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

/**
 * The thread of `checkpoint.ts`: a connection of its own that moves committed pages from the log into the database file.
 * PASSIVE waits for nobody and lets nobody wait (sqlite.org/pragma.html#pragma_wal_checkpoint).
 */
const database = new DatabaseSync(workerData as string);
parentPort?.on("message", (request: "checkpoint" | "close") => {
  if (request === "checkpoint") database.exec("PRAGMA wal_checkpoint(PASSIVE)");
  else {
    database.close();
    parentPort?.close();
  }
});
