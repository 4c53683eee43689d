/** Primary SQLite result codes (sqlite.org/rescode.html) that somebody in the clinic can do something about. */
const ADVICE: Readonly<Record<number, string>> = {
  5: "another program holds the database; stop it.",
  8: "the database cannot be written to; give the server's account write access to the data folder.",
  10: "the disk reported an error; check the disk.",
  11: "the database file is damaged; restore the newest backup.",
  13: "the disk is full; free space on it.",
  14: "the database file cannot be opened; check that the data folder exists and may be written to.",
  26: "the file is not a database; check DATABASE_URL.",
};

/** The record could not be read or written. Nothing of the failed call has been kept. */
export class StoreFailed extends Error {
  readonly code = "store-failed";
}

/** Any error of the database as a `StoreFailed` that says what to do next, with the first error as its cause. */
export function storeFailed(cause: unknown): StoreFailed {
  if (cause instanceof StoreFailed) return cause;
  const advice = ADVICE[primaryCode(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
  return new StoreFailed(`The record could not be read or written: ${advice}`, { cause });
}

/** Runs one call on the store. Whatever goes wrong in it comes out as a rejection with `StoreFailed`. */
export async function attempt<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFailed(error);
  }
}

/** Extended codes carry the primary one in their low byte. */
function primaryCode(error: unknown): number {
  const code = error instanceof Error && "errcode" in error ? error.errcode : 0;
  return typeof code === "number" ? code & 0xff : 0;
}
