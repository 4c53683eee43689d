/** Primary result codes of writes that the disk does not take (sqlite.org/rescode.html): READONLY, IOERR, FULL. */
const UNWRITABLE: ReadonlySet<number> = new Set([8, 10, 13]);

/** Whether this error of the database, or one that it was made from, says that nothing can be written. */
export function cannotWrite(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    // Extended codes carry the primary one in their low byte.
    if ("errcode" in cause && typeof cause.errcode === "number" && UNWRITABLE.has(cause.errcode & 0xff)) return true;
  }
  return false;
}
